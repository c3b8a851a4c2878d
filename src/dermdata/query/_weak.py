"""
Words that say little, by what little they say.

Two names that share such words alone are not the names of one thing. Each is written as
`stem` leaves it.
"""

from .._folding import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


LIGHT = _stems(
    "a about after all an and are as at be because been by can could did do does during "
    "find for from get give given got had has have having his her him how i if in into is "
    "it its like made make me more my near need no not of off on or our out over please "
    "rid should some than that the their them then there these they this to under up use "
    "used using was we were what when where which while who why will with without you "
    "your"
)
"""What joins words, and questions put around a name."""

JOINING = _stems("after around at by during for from in near of on over to under with")
"""What follows the word that says what a thing is: ``milia *of* the nasal crease``."""

SORTS = _stems("condition disease disorder illness syndrome type form problem issue")
"""What every disease may be called: with or without them a name is the same."""

ASPECTS = _stems(
    "about advice balm best care cause causing cheap cost cream cure curing definition "
    "diagnose diagnosis doctor ebook effect gel guide help home image information lotion "
    "mean meaning medicine medication natural ointment online patient photo picture pill "
    "price product remedy removal remove removing side sign soap symptom tablet capsule "
    "topical treat treating treatment therapy treated video"
)
"""What people want to know of the thing that they name, or take it as."""

PLACES = _stems(
    "adult arm baby back body breast boy cheek chest child chin ear eye eyelid face facial "
    "finger foot forehead genital girl groin hand head infant kid leg lid lip male female "
    "man mouth neck newborn nose patient penis people scalp skin toddler toe trunk woman"
)
"""Where a thing is, and in whom."""

GENERAL = (
    SORTS
    | _stems(
        "abnormality acid acquired acute adenoma adult agent allergic allergy analysis antibody "
        "area atrophy atypical autoimmune autosomal bacterial bad basal benign black blue bump "
        "bullous burn cancer carcinoma cell change childhood chronic cold congenital cutaneous "
        "cyst cystic damage defect deficiency dermatitis dermatosis diffuse dominant drug dry "
        "dysplasia dystrophy early eruption eruptive exposure failure familial fever focal "
        "focus follicular fungal gene gland generalised genetic group growth hair heat "
        "hereditary human hyperplasia idiopathic induced infection infectious inflammation "
        "inflammatory inherited inhibitor injury intermediate isolated juvenile large late lesion level "
        "light linear little local localised loss lump malignant mark membrane metastatic mixed "
        "mucous multiple naevus nail neonatal neoplasm nodular nodule non oil old onset oral "
        "organ pain papule partial patch peel pigmented plaque primary procedure progressive "
        "protein rash reaction recessive recurrent red related relief reliever renal resistant secondary "
        "severe shock simplex small sensitivity solar solid sore spot squamous surgery "
        "surgical susceptibility swelling system systemic test tissue transplant "
        "transplantation tumour ulcer unspecified vascular viral virus vitamin vulgaris wart "
        "white wound yellow"
    )
    | PLACES
)
"""What so many things are called that to share it is to share nothing."""
