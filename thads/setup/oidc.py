"""Login by an OpenID Connect provider: one call writes Frappe's Social Login Key from the provider's own description.

    OIDC_CLIENT_SECRET=... bench --site SITE execute thads.setup.oidc.connect \
        --kwargs '{"issuer": "https://dang-nhap.example.gov.vn", "client_id": "thads"}'

Nobody gets an account by signing in: an administrator makes the accounts, and the provider's e-mail address finds them.
"""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import urlsplit

import frappe
import requests

from thads.organisation.errors import DeskError

WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")
CALLBACK = "/api/method/frappe.integrations.oauth2_logins.custom"
HERE = ("localhost", "127.0.0.1", "::1")
SECONDS = 10


class UnsafeProvider(DeskError):
    message = "The address of the login provider must begin with https: {issuer}"


class NoProvider(DeskError):
    status = 502
    message = "No login provider answers at {issuer}: {why}. Check the address with whoever runs it."


class NoSecret(DeskError):
    message = "Put the client secret of the login provider into the environment variable OIDC_CLIENT_SECRET."


def connect(
    issuer: str, client_id: str, client_secret: str | None = None, provider_name: str = "OIDC"
) -> dict[str, str]:
    """The login key's name and the address to register at the provider. May be called again. Commits.

    Raises UnsafeProvider, NoProvider, NoSecret.
    """
    secret = client_secret or os.environ.get("OIDC_CLIENT_SECRET")
    if not secret:
        raise NoSecret
    told = described(issuer)
    name = frappe.scrub(provider_name)
    known = frappe.db.exists("Social Login Key", name)
    key = frappe.get_doc("Social Login Key", name) if known else frappe.new_doc("Social Login Key")
    key.update({
        "provider_name": provider_name, "social_login_provider": "Custom", "enable_social_login": 1,
        "client_id": client_id, "client_secret": secret, "base_url": issuer.rstrip("/"), "custom_base_url": 0,
        "authorize_url": told["authorization_endpoint"], "access_token_url": told["token_endpoint"],
        "api_endpoint": told["userinfo_endpoint"], "redirect_url": f"{CALLBACK}/{name}", "user_id_property": "sub",
        "auth_url_data": json.dumps({"response_type": "code", "scope": "openid email profile"}), "sign_ups": "Deny",
    })  # fmt: skip
    key.save(ignore_permissions=True)
    frappe.db.commit()
    return {"name": key.name, "redirect_uri": frappe.utils.get_url(key.redirect_url)}


def described(issuer: str) -> dict[str, Any]:
    """What the provider says about itself, checked to be its own and complete. Raises UnsafeProvider, NoProvider."""
    issuer = issuer.rstrip("/")
    if urlsplit(issuer).scheme != "https" and urlsplit(issuer).hostname not in HERE:
        raise UnsafeProvider(issuer=issuer)
    try:
        answer = requests.get(issuer + WELL_KNOWN, timeout=SECONDS, allow_redirects=False)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NoProvider(issuer=issuer, why=type(error).__name__) from error
    lacking = [name for name in NEEDED if not told.get(name)] if isinstance(told, dict) else list(NEEDED)
    if lacking or str(told.get("issuer", "")).rstrip("/") != issuer:
        raise NoProvider(issuer=issuer, why=", ".join(lacking) or "issuer")
    return told
