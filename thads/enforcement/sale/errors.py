"""What the sale of an asset refuses on the desk."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NotForSale(DeskError):
    status = 409
    message = "An account, an income or a claim is not valued and sold: use the measure that fits it."


class NothingDone(DeskError):
    status = 409
    message = "Nothing has been recorded in the sale of this asset."


class StepOfPaper(DeskError):
    status = 409
    message = "This step follows from paper {number}. Void the paper: the sale follows it."


class UnusableFact(DeskError):
    message = "“{fact}” is not usable: {expected}."


class AssetGone(DeskError):
    status = 409
    message = "The asset is: {state}. Nothing more is recorded in its sale; seize it again or correct its record first."


class OfficersWork(DeskError):
    status = 403
    message = "The enforcement officer in charge records the sale of an asset."
