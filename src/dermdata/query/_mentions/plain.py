"""
Plain words: those of a history that need not be understood for it to be understood.

What is no mention, no cue, no date and not among these is said to be not understood.
"""

from __future__ import annotations

import functools
import re

from ...records import Route
from . import cues
from .tokens import keys_of
from .wording import written


PLAIN = """
    a an the this that these those some any each every all both such same own other another
    i me my mine we us our you your he him his she her hers it its they them their who whom
    whose which what one ones someone patient pt pts case client person people man men woman
    women lady gentleman girl boy baby infant toddler child children kid teenager adult male
    female mr mrs ms miss year yr month week day hour time times once twice thrice
    aged old age yo elderly young middle middle-aged adolescence adolescent teens twenties
    thirties forties fifties sixties seventies eighties
    is am are was were be been being has have had having do does did done doing can could may
    might must shall should will would get gets got getting gotten go goes went gone make makes
    made give gives given gave take takes took taken taking use uses used using put puts keep
    keeps kept come comes came let lets seem feel feels felt think know known say says said tell
    told see seen saw look looked ask asked try tries tried trying want wants need needs like
    likes work works worked live lives suffer suffers suffered suffering wear wears wore
    and or but if then than so as because while when where since until till after before during
    following follows followed by with without within of off on in into onto at to from for about
    around over under above below between behind beside near next through throughout across along
    up down out again back away here there now afterwards afterward thereafter meanwhile still already yet ever never always often sometimes
    usually rarely mostly mainly only just also too very really quite rather pretty more most much
    many few less least several lot lots bit little almost nearly approximately roughly circa ca
    per via plus minus not no yes ok please thanks thank hi hello lately soon later early late
    recent recently current currently previous previously former formerly past present today
    yesterday tomorrow tonight morning evening night daily nightly weekly monthly yearly annually
    regular regularly continuous continuously intermittent intermittently frequent frequently
    occasional occasionally short long longstanding long-term term brief prolonged ongoing active
    stable chronic acute subacute recurrent recurring repeated repeatedly persistent persisting
    resolved resolving healed healing scarred quiescent controlled well poorly uncontrolled
    mild mildly moderate moderately severe severely bad badly nasty terrible awful serious minor
    major extensive widespread generalised generalized localised localized limited diffuse large
    small big huge tiny deep superficial multiple single solitary first second third fourth degree
    grade stage type partial full thickness total half left right bilateral unilateral sided side
    upper lower inner outer front rear facial face body skin hand hands finger fingers thumb arm
    arms forearm forearms elbow wrist shoulder leg legs thigh thighs knee knees shin calf ankle
    foot feet toe toes trunk back abdomen tummy belly chest breast buttock buttocks groin hip neck
    head scalp hair hairline forehead brow brows eyebrow eyebrows eye eyes eyelid eyelids lid lids
    lash lashes nose nostril cheek cheeks chin jaw jawline mouth lip lips ear ears tongue gum gums
    palate area areas region site sites zone spot spots patch patches
    history diagnosis diagnosed diagnose diagnosing disease disorder condition illness problem
    problems complaint episode episodes attack attacks flare flares outbreak bout
    eruption rash lesion lesions sign signs symptom symptoms skin-related presenting presented
    presents develop develops developed developing appear appears appeared notice noticed onset
    began begin begun begins start starts started starting commence commenced stop stops stopped
    stopping finish finished continue continues continued continuing complete completed confirmed
    proven biopsy histology histologically clinically clinical doctor gp dermatologist derm
    consultant surgeon nurse physician hospital clinic ward emergency
    treat treats treated treating treatment treatments therapy therapies therapeutic course
    courses session sessions cycle cycles procedure procedures operation operated surgery surgical
    surgically undergo undergoes underwent undergoing performed perform carried receive received
    receiving receives administered apply applies applied applying application applications
    prescribe prescribed prescription prescriptions medication medications medicine medicines meds
    drug drugs dose doses dosage dosing low high strength potency potent mild-potency
    strong weak maintenance adjuvant combined combination alone
    mg g mcg ug ml l kg cm mm percent unit units iu bd tds qds od om nocte prn bid tid qid qd
    hs po x w wk mo hx fh pmh dh s p o
    fractional fractionated ablative resurfacing facial full-face beam pulse pulsed
    induced related associated due secondary caused causing cause triggered
    thermal hot water steam oil flame fire kitchen oven stove iron kettle coffee tea accident
    accidental accidentally injury injured work-related sun sunny beach holiday holidays vacation
    summer winter spring autumn fall christmas easter january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday
    sunday weekend birth born childhood infancy
    zero two three four five six seven eight nine ten eleven twelve dozen hundred
    white bumps bump papule papules dots dot cyst cysts blister blisters crop crops
    school nursery university college job office home abroad uk us usa
    family personal medical social background note notes review reviewed follow-up followup
    referred referral seen discharged admitted
    unfortunately luckily sadly apparently basically actually definitely certainly probably
"""
"""The plain words, in small letters."""

ROUTES: dict[Route, str] = {
    Route.ORAL: """
        oral, orally, by mouth, po, tablet, tablets, capsule, capsules, pill, pills, swallowed
    """,
    Route.TOPICAL: """
        topical, topically, cream, creams, ointment, ointments, gel, lotion, foam, shampoo
        serum, emulsion, solution, paste
    """,
    Route.SYSTEMIC: """
        systemic, systemically, intravenous, intravenously, iv, infusion, infusions
        intramuscular, im, subcutaneous
    """,
    Route.INTRALESIONAL: "intralesional, intralesionally",
}
"""Words that say by which route a drug is given."""

NOT_IT = """
    cream creams ointment gel lotion soap wash test tests testing screen screening removal
    removed kit scare prevention protection
"""
"""Plain words behind a disease or exposure that may make something else of it."""

_FIGURE = re.compile(r"\d+(?:mg|mcg|ug|g|kg|ml|cm|mm|x|st|nd|rd|th|yo|y|yr|yrs|m|f|w)?")


@functools.cache
def plain_alone() -> frozenset[str]:
    """Return the keys of the plain words themselves."""
    return frozenset(keys_of(PLAIN))


@functools.cache
def plain_words() -> frozenset[str]:
    """Return the keys of the plain words, those of cues and routes among them."""
    blocks = [cues.NO_CUES, cues.STARTS, *ROUTES.values()]
    for table in (cues.AFTER, cues.BEFORE, cues.ENDS, cues.HEADINGS):
        blocks += table.values()
    said = {
        key for block in blocks for phrase in written(block) for key in keys_of(phrase)
    }
    return plain_alone() | said


@functools.cache
def routes() -> dict[tuple[str, ...], Route]:
    """Return the routes by the words for them."""
    return {
        keys_of(phrase): route
        for route, block in ROUTES.items()
        for phrase in written(block)
    }


@functools.cache
def changing() -> frozenset[str]:
    """Return the keys of the words of `NOT_IT`."""
    return frozenset(keys_of(NOT_IT))


def is_plain(key: str) -> bool:
    """Whether a word need not be understood."""
    return key in plain_words() or _FIGURE.fullmatch(key) is not None
