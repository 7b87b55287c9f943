"""What the work on means, assets and measures refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class AssetNotDescribed(DeskError):
    message = "Say what the asset is: its kind and a description, or what identifies it."


class UnknownValue(DeskError):
    message = "“{value}” is not one of the choices for “{field}”."


class AssetHeld(DeskError):
    status = 409
    message = "A measure on this asset is not over yet ({measure}): end it first."


class ForeignAsset(DeskError):
    status = 409
    message = "This asset does not belong to this case."


class ForeignMeasure(DeskError):
    status = 409
    message = "This paper ends no such measure of this case."


class NothingToUndo(DeskError):
    status = 409
    message = "No step of this measure was recorded by hand."


class AnsweredAlready(DeskError):
    status = 409
    message = "The answer of {addressee} is recorded already."


class NotAsked(DeskError):
    message = "Say who was asked and about which debtor."


class NothingFound(DeskError):
    message = "Say what was found or what the answer was."


class NegativeSum(DeskError):
    message = "“{field}” must be a whole number of đồng that is not negative."


class UnknownDebtor(DeskError):
    message = "Choose a debtor of this case."


class PurposeNeeded(DeskError):
    message = "Say for what purpose you look: the look is kept on record."
