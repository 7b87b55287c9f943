import base64
import os
import shutil
import subprocess
from pathlib import Path
from unittest import SkipTest
from unittest.mock import patch

import frappe
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import pkcs12

from thads.api import drafting
from thads.decisions import annexes, keys, lifecycle, lookup, runs
from thads.engine.drafting import device
from thads.engine.drafting.verify import verify
from thads.organisation import vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, REVIEWER, working_as

SOFTHSM = next(Path("/usr/lib").rglob("libsofthsm2.so"), None)
PEM = serialization.Encoding.PEM


class KeyCase(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.papers = iter(makers.decisions_of(makers.make_batch(debtors=20)))

    def paper(self, *steps):
        name = next(self.papers)
        for part, action in ((REVIEWER, "review"), *steps):
            with working_as(part):
                row = lifecycle.step(action, [name])[0]
            self.assertNotIn("error", row, row.get("error"))
        return name

    def record(self, holder):
        head = frappe.db.get_value("Enforcement Office", OFFICE, "default_signatory") if holder == "Officer" else None
        same = {"office": OFFICE, "holder_type": holder, "officer": head or ("is", "not set")}
        return frappe.get_doc("Signing Key", same)

    def bundle(self, holder):
        """(private key, certificate, chain) of the trial key that the record names."""
        row = self.record(holder)
        data = keys.path_of(row.key_file).read_bytes()
        made = pkcs12.load_pkcs12(data, keys.password_of(row).encode())
        return made.key, made.cert.certificate, [one.certificate for one in made.additional_certs]

    def moved(self, holder, **values):
        """The record of ``holder`` with other values, until the test is over."""
        row = self.record(holder)
        kept = {
            field: row.get(field)
            for field in ("kept_in", "module", "token", "key_label", "certificate_file", "chain_file")
        }
        row.update(values).save()
        self.addCleanup(lambda: self.record(holder).update(kept).save())

    def files(self, holder):
        """Certificate and chain of ``holder`` as files of the key folder."""
        _, own, chain = self.bundle(holder)
        (keys.folder() / "own.pem").write_bytes(own.public_bytes(PEM))
        (keys.folder() / "chain.pem").write_bytes(b"".join(one.public_bytes(PEM) for one in chain))
        return {"certificate_file": "own.pem", "chain_file": "chain.pem"}

    def whole(self, name, kinds):
        paper = frappe.get_doc("Decision", name)
        verdict = verify(vault.get(paper.issued_file or paper.signed_file), trust=keys.trusted_roots())
        self.assertEqual(
            [(row.kind, row.sound, row.trusted) for row in verdict.signatures], [(kind, True, True) for kind in kinds]
        )
        return paper


class TestKeysElsewhere(KeyCase):
    def setUp(self):
        self.key = None

    def elsewhere(self, holder):
        self.key = self.bundle(holder)[0]
        self.moved(holder, kept_in="Elsewhere", **self.files(holder))

    def prepared(self, part, action, name):
        with working_as(part):
            return drafting.prepare_signatures(action, [name])[0]

    def brought_back(self, part, name, *signatures):
        """The signatures of the paper and of its volumes, in order."""
        given = [
            {"decision": name, "volume": volume, "signature": base64.b64encode(signature).decode()}
            for volume, signature in enumerate(signatures)
        ]
        with working_as(part):
            return drafting.complete_signatures(given)[0]

    def device(self, told):
        """What the token does: it sees the bytes and nothing of the paper."""
        data = base64.b64decode(told["to_sign"])
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))

    def test_the_head_signs_with_a_key_that_is_elsewhere(self):
        self.elsewhere("Officer")
        name = self.paper()
        with working_as(HEAD):
            self.assertTrue(drafting.signs_elsewhere(name, "sign"))
            self.assertFalse(drafting.signs_elsewhere(name, "issue"))
            self.assertIn("không nằm trên máy chủ", lifecycle.step("sign", [name])[0]["error"])
        told = self.prepared(HEAD, "sign", name)
        self.assertEqual(frappe.db.get_value("Decision", name, "state"), "Reviewed")
        self.assertEqual(self.brought_back(HEAD, name, self.device(told))["state"], "signed")
        paper = self.whole(name, ["personal"])
        self.assertEqual((paper.signed_by, paper.prepared_file), (makers.user(HEAD), None))
        with working_as(CLERK):
            self.assertEqual(lifecycle.step("issue", [name])[0]["state"], "issued")
        self.whole(name, ["personal", "office"])

    def test_the_seal_is_set_with_a_key_elsewhere_and_the_number_stays_the_papers_own(self):
        self.elsewhere("Office")
        name = self.paper((HEAD, "sign"))
        self.prepared(CLERK, "issue", name)
        first = frappe.db.get_value("Decision", name, "number")
        self.assertEqual(lookup.by_code(frappe.db.get_value("Decision", name, "code"), "10.0.0.1")["status"], "unknown")
        told = self.prepared(CLERK, "issue", name)
        self.assertEqual(self.brought_back(CLERK, name, self.device(told))["state"], "issued")
        paper = self.whole(name, ["personal", "office"])
        self.assertEqual(paper.number, first)
        self.assertEqual(verify(vault.get(paper.issued_file), trust=keys.trusted_roots()).number, str(first))
        other = self.paper((HEAD, "sign"))
        self.prepared(CLERK, "issue", other)
        self.assertEqual(frappe.db.get_value("Decision", other, "number"), first + 1)

    def test_the_volumes_of_an_annex_wait_for_the_seal_with_their_paper(self):
        self.elsewhere("Office")
        name = makers.decisions_of(makers.make_long_batch(40, 15))[0]
        for part, action in ((REVIEWER, "review"), (HEAD, "sign")):
            with working_as(part):
                lifecycle.step(action, [name])
        with working_as(CLERK):
            told = drafting.prepare_signatures("issue", [name])
        self.assertEqual([row["volume"] for row in told], [0, 1, 2, 3])
        signatures = [self.device(row) for row in told]
        self.assertIn("error", self.brought_back(CLERK, name, *signatures[:3]))
        self.assertIn("error", self.brought_back(CLERK, name, *reversed(signatures)))
        self.assertEqual(self.brought_back(CLERK, name, *signatures)["state"], "issued")
        paper = self.whole(name, ["personal", "office"])
        for row in annexes.of([name])[name]:
            verdict = verify(vault.get(row.file), trust=keys.trusted_roots())
            self.assertEqual((verdict.status, verdict.number), ("volume", paper.full_number))

    def test_a_number_taken_for_a_seal_that_never_came_ends_on_a_voided_paper(self):
        self.elsewhere("Office")
        name = self.paper((HEAD, "sign"))
        self.prepared(CLERK, "issue", name)
        with working_as(CLERK):
            lifecycle.step("void", [name], "không đóng dấu được")
        paper = frappe.get_doc("Decision", name)
        self.assertEqual((paper.state, bool(paper.number), paper.prepared_file), ("Voided", True, None))

    def test_a_signature_of_another_paper_or_key_is_refused_and_changes_nothing(self):
        self.elsewhere("Officer")
        name, other = self.paper(), self.paper()
        told, foreign = self.prepared(HEAD, "sign", name), self.prepared(HEAD, "sign", other)
        stranger = ec.generate_private_key(ec.SECP256R1())
        wrong = stranger.sign(base64.b64decode(told["to_sign"]), ec.ECDSA(hashes.SHA256()))
        for signature in (self.device(foreign), wrong, b"", b"\0" * 64):
            self.assertIn("error", self.brought_back(HEAD, name, signature))
        with working_as(HEAD):
            self.assertIn("error", drafting.complete_signatures([{"decision": name, "signature": "không phải"}])[0])
        self.assertEqual(frappe.db.get_value("Decision", name, "state"), "Reviewed")
        self.assertEqual(self.brought_back(HEAD, name, self.device(told))["state"], "signed")

    def test_only_who_may_sign_prepares_and_only_who_prepared_completes(self):
        self.elsewhere("Officer")
        name = self.paper()
        for part in (REVIEWER, CLERK):
            self.assertIn("error", self.prepared(part, "sign", name), part)
        told = self.prepared(HEAD, "sign", name)
        self.assertIn("error", self.brought_back(CLERK, name, self.device(told)))
        self.assertNotIn("error", self.brought_back(HEAD, name, self.device(told)))
        self.assertIn("error", self.brought_back(HEAD, name, self.device(told)), "once only")

    def test_a_key_on_the_server_is_not_prepared_for(self):
        name = self.paper()
        self.assertIn("error", self.prepared(HEAD, "sign", name))
        self.assertIn("error", self.prepared(HEAD, "review", name))

    def test_a_key_elsewhere_needs_its_certificate(self):
        row = self.record("Officer")
        row.update({"kept_in": "Elsewhere", "certificate_file": "nothing.pem"})
        self.assertRaises(frappe.ValidationError, row.save)


class TestKeysOnADevice(KeyCase):
    def setUp(self):
        if SOFTHSM is None or not shutil.which("softhsm2-util"):
            raise SkipTest("NOT TESTED: PKCS#11 signing needs the package softhsm2")
        self.folder = keys.folder() / "softhsm"
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "tokens").mkdir(parents=True)
        conf = self.folder / "softhsm2.conf"
        conf.write_text(
            f"directories.tokendir = {self.folder / 'tokens'}\nobjectstore.backend = file\nslots.removable = false\n"
        )
        for patched in (
            patch.dict(os.environ, {"SOFTHSM2_CONF": str(conf)}),
            patch.dict(frappe.local.conf, {"thads_pkcs11_modules": {"hsm": str(SOFTHSM)}}),
        ):
            patched.start()
            self.addCleanup(patched.stop)

    def on_device(self, holder):
        """A token with the holder's own key; the certificate stays in a file."""
        pem = self.folder / "key.pem"
        key = self.bundle(holder)[0]
        pem.write_bytes(key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        tool = ["softhsm2-util", "--token", "thads", "--pin", "246810"]
        subprocess.run(
            [*tool, "--init-token", "--free", "--label", "thads", "--so-pin", "13579246"],
            check=True,
            capture_output=True,
        )
        subprocess.run([*tool, "--import", str(pem), "--label", "head", "--id", "01"], check=True, capture_output=True)
        (keys.folder() / "pin").write_text("246810\n")
        before = self.record(holder).password_file
        self.moved(
            holder, kept_in="Device", module="hsm", token="thads", key_label="head", password_file="pin", **self.files(holder)
        )  # fmt: skip
        self.addCleanup(lambda: frappe.db.set_value("Signing Key", self.record(holder).name, "password_file", before))

    def test_the_head_signs_with_a_key_on_a_pkcs11_device(self):
        self.on_device("Officer")
        name = self.paper((HEAD, "sign"), (CLERK, "issue"))
        self.whole(name, ["personal", "office"])

    def test_the_papers_of_a_run_are_signed_in_one_session_of_the_device(self):
        self.on_device("Officer")
        names = [self.paper() for _ in range(3)]
        with working_as(HEAD), patch.object(runs, "enqueue"):
            run = runs.start("sign", names).name
        frappe.db.commit()
        opening = device.open_pkcs11_session
        with patch.object(device, "open_pkcs11_session", wraps=opening) as opened:
            runs.work(run)
        self.assertEqual((runs.shown(run)["done"], opened.call_count), (3, 1))
        for name in names:
            self.whole(name, ["personal"])

    def test_a_refused_pin_is_tried_once_in_a_run(self):
        self.on_device("Officer")
        (keys.folder() / "pin").write_text("000000\n")
        names = [self.paper() for _ in range(2)]
        opening = device.open_pkcs11_session
        with working_as(HEAD), patch.object(device, "open_pkcs11_session", wraps=opening) as opened:
            rows = lifecycle.step("sign", names)
        self.assertEqual([row.get("error", "")[:26] for row in rows], ["Thiết bị ký từ chối mã PIN"] * 2)
        self.assertEqual(opened.call_count, 1)

    def test_a_module_that_the_operator_did_not_name_is_never_loaded(self):
        row = self.record("Officer")
        row.update({"kept_in": "Device", "module": str(SOFTHSM), "token": "thads", "key_label": "head"})
        with self.assertRaises(frappe.ValidationError) as caught:
            row.save()
        self.assertEqual(type(caught.exception).__name__, "NoModule")
