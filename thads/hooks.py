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
    for name in (
        "desk",
        "history",
        "breadcrumbs",
        "dates",
        "links",
        "access",
        "requests",
        "deferred",
        "case_life",
        "case_acts",
        "case_service",
        "phrases",
        "look_through",
        "case_papers_inputs",
        "case_papers_form",
        "case_papers_clauses",
        "case_papers",
        "case_entrustment",
        "case_handover",
        "case_exemption",
        "case_exemption_forms",
        "case_means",
        "case_means_forms",
        "case_measures",
        "case_measures_forms",
        "case_sale",
        "case_sale_step",
        "case_file",
        "receipts_form",
        "receipts",
        "signing",
        "true_copies",
        "handover_minutes",
        "registers_closing",
        "search",
        "case_ask",
        "office_work",
        "feedback",
    )
]
app_include_css = ["/assets/thads/desk/desk.css", "/assets/thads/desk/access.css"]

extend_bootinfo = "thads.overrides.boot.extend_bootinfo"

page_renderer = ["thads.www.tra_cuu.VerifyPage", "thads.www.tong_dat.RoundPage"]

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
    "Judgment Party": "intake",
    "Enforcement Request": "intake",
    "Request Step": "intake",
    "Request Attachment": "intake",
    "Request Transfer": "intake",
    "Judgment Correction": "intake",
    "Correction Task": "intake",
    "Enforcement Case": "enforcement",
    "Enforcement Event": "enforcement",
    "Enforcement Task": "enforcement",
    "Service Attempt": "enforcement",
    "Postal Item": "enforcement",
    "Procuracy Dispatch": "enforcement",
    "Enforcement Note": "enforcement",
    "File Document": "enforcement",
    "File Archive": "enforcement",
    "Publication": "enforcement",
    "Enforcement Asset": "enforcement",
    "Means Verification": "enforcement",
    "Enforcement Measure": "enforcement",
    "Cross Office Lookup": "enforcement",
    "Entrustment": "enforcement",
    "Entrustment Step": "enforcement",
    "Entrustment Item": "enforcement",
    "Party Succession": "enforcement",
    "Exemption File": "enforcement",
    "Exemption Item": "enforcement",
    "Exemption Step": "enforcement",
    "Officer Handover": "enforcement",
    "Officer Handover Item": "enforcement",
    "Asset Sale Step": "enforcement",
    "Asset Valuation": "enforcement",
    "Asset Auction": "enforcement",
    "Asset Offer": "enforcement",
    "Legal Text": "enforcement",
    "Legal Passage": "enforcement",
    "Drafting Batch": "decisions",
    "Drafting Phrase": "decisions",
    "Drafting Batch Item": "decisions",
    "Decision": "decisions",
    "Decision Item": "decisions",
    "Decision Volume": "decisions",
    "True Copy": "decisions",
    "Decision Run": "decisions",
    "Decision Run Item": "decisions",
    "Register Closing": "decisions",
    "Register Line": "decisions",
    "Register Correction": "decisions",
    "Correspondence": "office_work",
    "Scan Sheet": "office_work",
    "Scan Batch": "office_work",
    "Feedback": "office_work",
    "Field Day": "office_work",
    "Internal Request": "office_work",
    "Administrative Judgment Follow Up": "office_work",
    "Office Inspection": "office_work",
    "State Compensation": "office_work",
    "Fund Account": "funds",
    "Fund Entry": "funds",
    "Money Voucher": "funds",
    "Ledger Check": "funds",
    "Receipt": "receipts",
    "Receipt Minutes": "receipts",
    "Old Receipt": "receipts",
}


def _rules(name: str) -> dict[str, str]:
    return {
        doctype: "thads.{0}.doctype.{1}.{1}.{2}".format(module, doctype.lower().replace(" ", "_"), name)
        for doctype, module in _OWNED.items()
    }


# Rows of tables in forms are seen with their record.
_TABLES = (
    "Request Person",
    "Request Term",
    "Judgment Correction Change",
    "Entrustment Paper",
    "Procuracy Dispatch Item",
    "Correspondence Scan",
    "Correspondence Step",
    "Field Day Officer",
    "Internal Request Step",
    "Scan Part",
    "Delegated Kind",
    "Delegated Register",
    "Legal Record Day",
    "Office Bank Account",
    "Office Symbol",
    "Officer Absence",
    "Officer Area",
    "Officer Relative",
    "Money Voucher Part",
    "Receipt Part",
)

permission_query_conditions = {
    **_rules("permission_query_conditions"),
    **dict.fromkeys(_TABLES, "thads.organisation.tables.condition"),
    "File": "thads.overrides.file.permission_query_conditions",
}
has_permission = _rules("has_permission")

_SEARCHED = {
    "on_update": "thads.enforcement.search.keep.changed",
    "after_delete": "thads.enforcement.search.keep.deleted",
}

doc_events = {
    "Decision": {
        **_SEARCHED,
        "on_update": [
            "thads.enforcement.handover.papers.before_the_case",
            "thads.enforcement.opening.decision_changed",
            "thads.enforcement.handover.papers.after_the_case",
            "thads.enforcement.publication.decision_changed",
            "thads.intake.request_papers.decision_changed",
            "thads.intake.judgments.decision_changed",
            "thads.intake.court_corrections.decision_changed",
            "thads.enforcement.means.papers.decision_changed",
            "thads.enforcement.sale.papers.decision_changed",
            "thads.enforcement.search.keep.changed",
        ],
    },
    "Enforcement Case": {
        **_SEARCHED,
        "on_update": ["thads.enforcement.sight.moved", "thads.enforcement.search.keep.changed"],
    },
    "Enforcement Asset": _SEARCHED,
    "Enforcement Request": _SEARCHED,
    "Court Judgment": _SEARCHED,
    "Correspondence": _SEARCHED,
    "Judgment Correction": {
        "on_update": [
            "thads.decisions.corrected.correction_changed",
            "thads.enforcement.papers.judgment_corrections.checked",
        ]
    },
    "User": {"validate": "thads.overrides.user.validate"},
    "File": {"validate": "thads.overrides.file.validate"},
}

# Lists of cases are read branch by branch, each on an index; what is not ours is handed on.
override_whitelisted_methods = {
    "frappe.desk.reportview.get": "thads.api.lists.get",
    "frappe.desk.reportview.get_count": "thads.api.lists.get_count",
    "frappe.client.get_count": "thads.api.framework.get_count",
    "frappe.client.validate_link": "thads.api.framework.validate_link",
    "frappe.desk.search.search_link": "thads.api.framework.search_link",
    "frappe.desk.search.search_widget": "thads.api.framework.search_widget",
    "frappe.utils.global_search.search": "thads.api.framework.search_everywhere",
}

after_bulk_insert = ["thads.enforcement.search.keep.bulk_inserted"]

# Rooms beside decisions whose papers the verify page knows.
thads_lookup = ["thads.receipts.verification"]

# A closed accounting period closes our vouchers too.
period_closing_doctypes = ["Money Voucher", "Receipt"]

scheduler_events = {
    "cron": {
        "* * * * *": ["thads.intake.reader.sweep", "thads.decisions.batches.sweep", "thads.decisions.runs.sweep"],
        "2-59/10 * * * *": ["thads.enforcement.standing.refresh_due", "thads.enforcement.handover.steps.sweep"],
        "15 7 * * *": ["thads.enforcement.entrustment.notice.remind_late"],
        "40 1 * * *": ["thads.funds.reconcile.nightly"],
    },
}
