app_name = "thads"
app_title = "THADS"
app_publisher = "The thads developers"
app_description = "Working platform of Vietnam's civil judgment enforcement agencies"
app_email = "thads@thads.example"
app_license = "AGPL-3.0-or-later"
required_apps = ["frappe/erpnext"]

after_install = "thads.install.after_install"
after_migrate = ["thads.install.after_migrate"]
before_uninstall = "thads.uninstall.before_uninstall"
after_uninstall = "thads.uninstall.after_uninstall"

app_include_js = [
    f"/assets/thads/desk/{name}.js"
    for name in ("desk", "history", "requests", "deferred", "case_life", "case_acts", "signing")
]
app_include_css = ["/assets/thads/desk/desk.css"]

extend_bootinfo = "thads.overrides.boot.extend_bootinfo"

page_renderer = ["thads.www.tra_cuu.VerifyPage"]

# The list rule and the document rule of a DocType are twins in the DocType's own file.
_OWNED = {
    "Enforcement Room": "organisation",
    "Enforcement Officer": "organisation",
    "Delegation of Authority": "organisation",
    "Signing Key": "organisation",
    "Number Series Counter": "organisation",
    "Reading": "intake",
    "Reading Correction": "intake",
    "Court Judgment": "intake",
    "Obligation": "intake",
    "Obligation Party": "intake",
    "Enforcement Request": "intake",
    "Enforcement Case": "enforcement",
    "Enforcement Event": "enforcement",
    "Enforcement Task": "enforcement",
    "Service Attempt": "enforcement",
    "Enforcement Note": "enforcement",
    "Drafting Batch": "decisions",
    "Drafting Batch Item": "decisions",
    "Decision": "decisions",
    "Decision Item": "decisions",
    "Decision Volume": "decisions",
    "Decision Run": "decisions",
    "Decision Run Item": "decisions",
}


def _rules(name: str) -> dict[str, str]:
    return {
        doctype: "thads.{0}.doctype.{1}.{1}.{2}".format(module, doctype.lower().replace(" ", "_"), name)
        for doctype, module in _OWNED.items()
    }


permission_query_conditions = _rules("permission_query_conditions")
has_permission = _rules("has_permission")

doc_events = {
    "Decision": {"on_update": "thads.enforcement.opening.decision_changed"},
    "User": {"validate": "thads.overrides.user.validate"},
}

scheduler_events = {
    "cron": {
        "* * * * *": ["thads.intake.reader.sweep", "thads.decisions.batches.sweep", "thads.decisions.runs.sweep"],
        "2-59/10 * * * *": ["thads.enforcement.standing.refresh_due"],
    },
}
