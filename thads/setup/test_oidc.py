"""Login by OpenID Connect against a real provider (oidc-provider-mock from PyPI, in an environment of its own).

The round trip is left out where that program is not on the PATH; what is refused is tested everywhere.
"""

import re
import shutil
import socket
import subprocess
import time
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import frappe
import requests
from frappe.auth import CookieManager, LoginManager
from frappe.integrations import oauth2_logins
from frappe.tests.utils import FrappeTestCase
from frappe.utils import set_request
from frappe.utils.oauth import get_oauth2_authorize_url

from thads.setup import oidc
from thads.testing import makers

PROGRAM = "oidc-provider-mock"
KNOWN, UNKNOWN = "oidc-biet@thads.example", "oidc-la@thads.example"


class TestOidc(FrappeTestCase):
    def tearDown(self):
        frappe.set_user("Administrator")
        frappe.delete_doc_if_exists("Social Login Key", "oidc", force=True)
        frappe.db.commit()

    def answering(self, body):
        """The address of a server that says ``body`` about itself, ``{issuer}`` filled in."""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body.replace("{issuer}", f"http://127.0.0.1:{self.server.server_port}").encode())

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}"

    def test_an_address_without_https_is_refused(self):
        self.assertRaises(oidc.UnsafeProvider, oidc.connect, "http://dang-nhap.example", "thads", "s")

    def test_a_provider_that_does_not_describe_itself_is_refused(self):
        ends = '"authorization_endpoint": "{issuer}/a", "token_endpoint": "{issuer}/t"'
        for body in ("<html>", "[]", f'{{"issuer": "{{issuer}}", {ends}}}',
                     f'{{"issuer": "https://ke-khac.example", {ends}, "userinfo_endpoint": "{{issuer}}/u"}}'):  # fmt: skip
            self.assertRaises(oidc.NoProvider, oidc.connect, self.answering(body), "thads", "s")
        self.assertFalse(frappe.db.exists("Social Login Key", "oidc"))

    def test_without_a_secret_nothing_is_set_up(self):
        self.assertRaises(oidc.NoSecret, oidc.connect, "https://dang-nhap.example", "thads")

    @unittest.skipUnless(shutil.which(PROGRAM), f"{PROGRAM} is not on the PATH")
    def test_a_known_address_signs_in_and_an_unknown_one_gets_no_account(self):
        makers.make_user(KNOWN, ["Case Registrar"])
        frappe.db.commit()
        oidc.connect(self.provider(), "thads", "bi-mat")
        self.assertEqual(self.signed_in_as(KNOWN), KNOWN)
        self.assertEqual(
            frappe.db.get_value("User Social Login", {"parent": KNOWN, "provider": "oidc"}, "userid"), KNOWN
        )
        self.assertEqual(self.signed_in_as(UNKNOWN), "Guest")
        self.assertFalse(frappe.db.exists("User", UNKNOWN))

    def provider(self):
        """A provider in a process of its own, that knows two people."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        claims = [
            f'{{"sub": "{who}", "email": "{who}", "email_verified": true, "name": "{who}"}}' for who in (KNOWN, UNKNOWN)
        ]
        command = [shutil.which(PROGRAM), "-p", str(port), *(part for one in claims for part in ("--user-claims", one))]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(running.wait)
        self.addCleanup(running.terminate)
        issuer = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                requests.get(issuer + oidc.WELL_KNOWN, timeout=1)
                return issuer
            except requests.ConnectionError:
                time.sleep(0.2)
        self.fail("the provider did not start")

    def signed_in_as(self, who):
        """The way of a browser: to the provider, sign in there, back to the desk with the code."""
        frappe.set_user("Guest")
        address = get_oauth2_authorize_url("oidc", "/app")
        back = requests.post(address, {"sub": who}, allow_redirects=False, timeout=10)
        self.assertIn(back.status_code, (302, 303), re.sub("<[^>]+>", "", back.text)[:500])
        given = parse_qs(urlsplit(back.headers["Location"]).query)
        set_request(method="GET", path=f"{oidc.CALLBACK}/oidc")
        frappe.local.cookie_manager = CookieManager()
        frappe.local.login_manager = LoginManager()
        oauth2_logins.custom(given["code"][0], given["state"][0])
        return frappe.session.user
