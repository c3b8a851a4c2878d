"""
Words that say little, by what little they say.

Two names that share such words alone are not the names of one thing. Each is written as
`stem` leaves it.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LIGHT = _words(
    "a about after all an and are as at be because been by can could de did do "
    "during find for from get give given got had has have having her him his how i "
    "if in into is it its like made make me more my near need no not of off on or "
    "our out over please rid should some than that the their them then there these "
    "they this to under up use used using was we were what when where which while "
    "who why will with without you your"
)
"""What joins words, and questions put around a name."""

JOINING = _words("after around at by during for from in near of on over to under with")
"""What follows the word that says what a thing is: ``milia *of* the nasal crease``."""

SORTS = _words("condition disease disorder form illness issue problem syndrome type")
"""What every disease may be called: with or without them a name is the same."""

ASPECTS = _words(
    "about advice balm best capsule care cause causing cheap cost cream cure curing "
    "definition diagnose diagnosis doctor ebook effect gel guide help home image "
    "information lotion mean meaning medication medicine natural ointment online "
    "patient photo picture pill price product remedy removal remove removing side "
    "sign soap symptom tablet therapy topical treat treated treating treatment "
    "video"
)
"""What people want to know of the thing that they name, or take it as."""

ASIDE = LIGHT | ASPECTS
"""What no name need have when it is typed: light words and aspects."""

PLACES = _words(
    "adult arm baby back body boy breast cheek chest child chin ear eye eyelid face "
    "facial female finger foot forehead genital girl groin hand head infant kid leg "
    "lid lip male man mouth neck newborn nose patient penis people scalp skin te "
    "toddler trunk woman"
)
"""Where a thing is, and in whom."""

GENERAL = (
    SORTS
    | _words(
        "abnormality acid acquired acute adenoma adult agent allergic allergy analysis "
        "antibody area atrophy atypical autoimmune autosomal bacterial bad basal benign "
        "black blue bullous bump burn cancer carcinoma cell change childhood chronic "
        "cold congenital cutaneous cyst cystic damage defect deficiency dermatitis "
        "dermatosis diffuse dominant drug dry dysplasia dystrophy early eruption "
        "eruptive exposure failure familial fever focal focus follicular fungal gene "
        "generalised genetic gland group growth hair heat hereditary human hyperplasia "
        "idiopathic induced infection infectious inflammation inflammatory inherited "
        "inhibitor injury intermediate isolated juvenile large late lesion level light "
        "linear little local localised loss lump malignant mark membrane metastatic "
        "mixed mucous multiple nail neonatal neoplasm nevus nodular nodule non oil old "
        "onset oral organ pain papule partial patch peel pigmented plaque primary "
        "procedure progressive protein rash reaction recessive recurrent red related "
        "relief reliever renal resistant secondary sensitivity severe shock simplex "
        "small solar solid sore spot squamous surgery surgical susceptibility swelling "
        "system systemic test tissue transplant transplantation tumor ulcer unspecified "
        "vascular viral virus vitamin vulgaris wart white wound yellow"
    )
    | PLACES
)
"""What so many things are called that to share it is to share nothing."""
