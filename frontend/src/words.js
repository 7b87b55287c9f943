import { t } from "./i18n.js";

export const KINDS = () => ({
  pay_money: t("Pay money"),
  wages: t("Wages"),
  compensation: t("Compensation"),
  maintenance: t("Maintenance"),
  court_fee: t("Court fee"),
  litigation_cost: t("Litigation cost"),
  fine: t("Fine"),
  confiscate: t("Confiscate"),
  destroy: t("Destroy"),
  return_property: t("Return property"),
  refund_advance: t("Refund of court fee advance"),
  hand_over: t("Hand over"),
  divide_property: t("Divide property"),
  secured_asset: t("Secured asset"),
  custody: t("Custody of a child"),
  act: t("Do or refrain from an act"),
  social_insurance: t("Social insurance"),
  security_measure: t("Security measure"),
  deposit: t("Deposit held"),
});

export const STREAMS = () => ({ ex_officio: t("Ex officio"), on_request: t("On request") });

export const LIABILITIES = () => ({
  several: t("Each for his own part"),
  joint_and_several: t("Jointly and severally"),
  by_shares: t("By shares"),
  undivided: t("Shared, no parts stated"),
  each: t("Each in full"),
});

export const EFFECTS = () => ({
  obligation: t("Obligation"),
  attached: t("Attached to an obligation"),
  none: t("Creates no duty"),
});

export const TYPES = () => ({ judgment: t("Judgment"), decision: t("Decision") });

export const INSTANCES = () => ({
  first: t("First instance"),
  appeal: t("Appeal"),
  cassation: t("Cassation"),
  retrial: t("Retrial"),
});

export const BRANCHES = () => ({
  civil: t("Civil"),
  criminal: t("Criminal"),
  family: t("Marriage and family"),
  commercial: t("Commercial"),
  labour: t("Labour"),
  administrative: t("Administrative"),
  bankruptcy: t("Bankruptcy"),
});

export const PARTY_KINDS = () => ({ person: t("Person"), organisation: t("Organisation") });

export const INTERESTS = () => ({ none: t("None"), statutory: t("Statutory"), contract: t("By contract") });

export const INTEREST_BASES = () => ({ unpaid_principal: t("On the principal unpaid"), unpaid_amount: t("On the sum unpaid") });

export const EVERY = () => ({ month: t("monthly"), quarter: t("quarterly"), year: t("yearly"), week: t("weekly"), day: t("daily") });

export const STATUSES = () => ({
  queued: t("Waiting"),
  reading: t("Being read"),
  to_review: t("To review"),
  confirmed: t("Confirmed"),
  failed: t("Could not be read"),
});

export const STATES = () => ({
  draft: t("Draft"),
  reviewed: t("Reviewed"),
  signed: t("Signed"),
  issued: t("Issued"),
  voided: t("Voided"),
});

export const AGREES = () => ({
  words: t("matches the words"),
  components: t("matches the sum of the parts"),
  court_fee_scale: t("matches the court fee scale"),
  net: t("matches what is left to pay"),
  instalments: t("matches the sum of the instalments"),
});

export const ROLES = () => ({
  plaintiff: t("Plaintiff"),
  defendant: t("Defendant"),
  interested_person: t("Interested person"),
  accused: t("Accused"),
  victim: t("Victim"),
  petitioner: t("Petitioner"),
  creditor: t("Creditor"),
  debtor: t("Debtor"),
  witness: t("Witness"),
  representative: t("Representative"),
  appellant: t("Appellant"),
  respondent: t("Respondent to the appeal"),
  successor: t("Successor in the proceedings"),
  counsel: t("Lawyer"),
  expert: t("Expert"),
  interpreter: t("Interpreter"),
  civil_plaintiff: t("Civil plaintiff"),
  civil_defendant: t("Civil defendant"),
  guarantor: t("Guarantor"),
});

export const WHY_NONE = () => ({
  heading: t("Heading"),
  legal_basis: t("Legal basis"),
  declared: t("Declared, nothing ordered"),
  appeal_right: t("Right of appeal"),
  enforcement_boilerplate: t("Standard words on enforcement"),
  exempted: t("Exempted"),
  dismissed: t("Dismissed"),
  not_claimed: t("Not claimed"),
  prison: t("Prison and other sentences enforced by others"),
  divorce: t("Divorce"),
  visiting: t("Right of visits"),
  performed: t("Performed already"),
  manner: t("Manner of performance"),
  recommendation: t("Recommendation"),
  correction: t("Correction of a judgment"),
  signature: t("Signatures and recipients"),
});

export const ATTACHED = () => ({ interest: t("With interest until paid"), security: t("With security"), offset: t("Set off") });
