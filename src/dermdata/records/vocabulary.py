"""
The closed vocabularies: one enum each, every word with its meaning.

A member is a string, equal to the word that record files use. Its `meaning` says in
a sentence what the word is for; the schemas and the documentation print the same
sentence.
"""

from enum import StrEnum
from typing import NoReturn, Self


class Word(StrEnum):
    """A word of a closed vocabulary, with its meaning."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Make a member of a word and the sentence that explains it."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


class Kind(Word):
    """What a record describes."""

    CONDITION = "condition", "A disease, lesion, injury or claimed disease."
    CLASSIFICATION = "classification", "A class of a classification scheme."
    TREATMENT = "treatment", "A drug, procedure, device, self-care measure or product."
    TERM = "term", "Whatever else a statement points at: a sign, site, exposure, test."
    SOURCE = "source", "A publication, reference work, database or web page."


KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}
"""The kinds by their words: asked for each record, and an enum is slower to ask."""


class Status(Word):
    """Where a record stands in its life; no record is ever deleted."""

    ACTIVE = "active", "In use."
    RETIRED = "retired", "Was in use, and stays to lead old references on."
    REJECTED = "rejected", "A label in circulation that names no entity of its own."


class Appraisal(Word):
    """Whether the literature on a record was searched and weighed."""

    APPRAISED = "appraised", "The literature on it was searched and weighed."
    BACKGROUND = (
        "background",
        "Held beside what the dataset is about; the literature on it was not appraised.",
    )


class ConditionType(Word):
    """What sort of thing a condition is."""

    DISEASE = "disease", "A disease with a course and, known or not, a cause."
    SYNDROME = "syndrome", "Findings that occur together, mostly inherited."
    LESION = "lesion", "A circumscribed change of the skin."
    INJURY = "injury", "Damage from outside."
    REACTION = "reaction", "A response to a drug, a contact or an exposure."
    CLAIMED = "claimed", "A disease somebody claims and no medical source knows."


class TreatmentType(Word):
    """What sort of thing a treatment is."""

    DRUG = "drug", "A single active substance."
    DRUG_CLASS = "drug-class", "A group of drugs that share structure or action."
    PROCEDURE = "procedure", "Something a trained person does to the skin."
    DEVICE = "device", "An apparatus a procedure is done with."
    SELF_CARE = "self-care", "A measure people take themselves."
    PRODUCT = "product", "A branded article for sale."


class TermType(Word):
    """What sort of thing a term names."""

    SIGN = "sign", "Something an examiner sees, feels or finds under the microscope."
    SYMPTOM = "symptom", "Something the patient notices."
    BODY_SITE = "body-site", "A region of the body surface."
    STRUCTURE = "structure", "An anatomical structure within the skin."
    SUBSTANCE = "substance", "A material, natural or manufactured."
    MECHANISM = "mechanism", "A process by which something comes about."
    EXPOSURE = "exposure", "Something from outside that acts on the skin."
    HOST_FACTOR = "host-factor", "A trait or state of the person."
    ORGANISM = "organism", "A living agent."
    TEST = "test", "An examination that helps to make a diagnosis."
    POPULATION = "population", "A group of people."
    COURSE = "course", "How something develops over time."
    ATTRIBUTE = "attribute", "A quality: benign, contagious, rare."
    MEASURE = "measure", "A magnitude that has a unit."
    INSTRUMENT = "instrument", "A tool."
    GENE = "gene", "A gene, by its approved symbol."
    INHERITANCE = "inheritance", "A mode of inheritance."


class SourceType(Word):
    """What sort of publication a source is."""

    JOURNAL_ARTICLE = "journal-article", "An article in a scientific journal."
    BOOK_CHAPTER = "book-chapter", "A chapter of a textbook, manual or atlas."
    REFERENCE_WORK = (
        "reference-work",
        "An entry of a clinical reference or encyclopaedia.",
    )
    CONFERENCE_ABSTRACT = "conference-abstract", "A poster or talk with an abstract."
    DATABASE = "database", "A curated database, ontology or code system."
    MAGAZINE_ARTICLE = (
        "magazine-article",
        "An article of a society or trade for professionals, in print or not.",
    )
    WEB_ARTICLE = "web-article", "A page for the general reader, without references."
    PROMOTION = "promotion", "A page that sells what it writes about."


class Scope(Word):
    """How the meaning of a synonym relates to the record's."""

    EXACT = "exact", "Means the same."
    BROAD = "broad", "Means more than the record does."
    NARROW = "narrow", "Means only a part of what the record does."
    RELATED = "related", "Means something close that overlaps."
    MISNOMER = "misnomer", "Used for the record, wrongly."


class SynonymRegister(Word):
    """Who uses a synonym."""

    CLINICAL = "clinical", "Used among clinicians."
    LAY = "lay", "Used by everybody else."
    ABBREVIATION = "abbreviation", "A short form."
    HISTORICAL = "historical", "Found in older texts."
    BRAND = "brand", "Under which somebody sells it, somewhere."
    TRANSLATED = "translated", "Our own translation, taken from no source."


class Relation(Word):
    """How a record maps to a concept of a vocabulary (SKOS mapping relations)."""

    EXACT = "exact", "The same concept, one to one (skos:exactMatch)."
    CLOSE = "close", "Interchangeable in some uses (skos:closeMatch)."
    BROAD = "broad", "The vocabulary's concept is wider (skos:broadMatch)."
    NARROW = "narrow", "The vocabulary's concept is narrower (skos:narrowMatch)."
    RELATED = "related", "Associated, neither wider nor narrower (skos:relatedMatch)."


class Stance(Word):
    """What a source says of a statement."""

    SUPPORTS = "supports", "The source asserts it or its data show it."
    REFUTES = "refutes", "The source denies it or its data speak against it."


class ReadExtent(Word):
    """How much of a source was read for an evidence item."""

    FULL_TEXT = "full-text", "The whole text."
    ABSTRACT = "abstract", "The abstract, the opening or the passage cited."
    SECONDARY_LISTING = "secondary-listing", "Another page's mention of it."


class Level(Word):
    """How strong evidence is; derived from the study design, never stored."""

    E1 = "E1", "Randomised or controlled trial, or a systematic review of them."
    E2 = "E2", "Cohort, cross-sectional study or series with a denominator."
    E3 = "E3", "Case series of three or more, or a laboratory or family study."
    E4 = "E4", "One or two case reports."
    E5 = "E5", "Textbook, review, reference work or expert opinion without own data."
    E6 = "E6", "The web page of a practice or shop, and nothing better."
    E0 = "E0", "No medical source."

    @property
    def rank(self) -> int:
        """0 for no evidence to 6 for trials: larger is stronger."""
        return 0 if self is Level.E0 else 7 - int(self[1])

    def at_least(self, other: str) -> bool:
        """
        Whether it is as strong as another level, or stronger.

        Raises:
            ValueError: The other is no level.
        """
        return self.rank >= Level(other).rank

    def _refuse(self, _: object) -> NoReturn:
        """
        Refuse to be put in order as text, for ``"E0" < "E1"`` and E0 is the weakest.

        Raises:
            TypeError: Always.
        """
        message = "levels have no order as text: use `level.at_least(other)` or `.rank`"
        raise TypeError(message)

    __lt__ = __le__ = __gt__ = __ge__ = _refuse


class StudyDesign(Word):
    """How the knowledge in an evidence item was come by."""

    SYSTEMATIC_REVIEW = "systematic-review", "A systematic review of controlled trials."
    RANDOMISED_TRIAL = "randomised-trial", "A trial with random allocation."
    CONTROLLED_TRIAL = "controlled-trial", "A trial with a control group."
    COHORT = "cohort", "Patients followed or reviewed as a series with a denominator."
    CROSS_SECTIONAL = "cross-sectional", "A group examined at one time."
    CASE_SERIES = (
        "case-series",
        "Three or more patients, no denominator; case reports pooled.",
    )
    LABORATORY_STUDY = "laboratory-study", "Tissue, cells or chemistry examined."
    FAMILY_STUDY = "family-study", "Kindreds examined or sequenced."
    CASE_REPORT = "case-report", "One or two patients."
    REVIEW = "review", "A narrative review without own data."
    TEXTBOOK = "textbook", "A textbook, manual, atlas or encyclopaedia."
    CLINICAL_REFERENCE = "clinical-reference", "A reference work or specialist society."
    EXPERT_OPINION = "expert-opinion", "An author's experience or comment."
    WEB_OPINION = (
        "web-opinion",
        "A practitioner's word on a page that no journal, book or society edits.",
    )
    CURATED_ANNOTATION = "curated-annotation", "An entry of an ontology or code system."
    LAY_TEXT = "lay-text", "A text for the general reader that names no source."
    PROMOTION = "promotion", "A text that sells what it speaks for."

    @property
    def level(self) -> Level:
        """The evidence level that this design can reach."""
        return _LEVELS.get(self, Level.E5)


_LEVELS = {
    StudyDesign.SYSTEMATIC_REVIEW: Level.E1,
    StudyDesign.RANDOMISED_TRIAL: Level.E1,
    StudyDesign.CONTROLLED_TRIAL: Level.E1,
    StudyDesign.COHORT: Level.E2,
    StudyDesign.CROSS_SECTIONAL: Level.E2,
    StudyDesign.CASE_SERIES: Level.E3,
    StudyDesign.LABORATORY_STUDY: Level.E3,
    StudyDesign.FAMILY_STUDY: Level.E3,
    StudyDesign.CASE_REPORT: Level.E4,
    StudyDesign.WEB_OPINION: Level.E6,
    StudyDesign.LAY_TEXT: Level.E0,
    StudyDesign.PROMOTION: Level.E0,
}


class Verdict(Word):
    """What the evidence, taken together, says of a statement."""

    SUPPORTED = "supported", "Medical evidence supports it."
    PARTLY_SUPPORTED = "partly-supported", "True in part, or only with a limit."
    DISPUTED = "disputed", "Medical evidence stands on both sides."
    UNSUPPORTED = "unsupported", "Asserted; no medical source bears on it directly."
    REFUTED = "refuted", "Direct medical evidence speaks against it, and none for it."
    PROMOTIONAL = "promotional", "Asserted to sell something; nothing else supports it."

    @property
    def accepted(self) -> bool:
        """Whether the typed accessors show a statement with this verdict."""
        return self in {Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED}


class Extent(Word):
    """How far a statement is said to reach: a false generality is a claim of its own."""

    ONLY = "only", "Of nothing else: it is limited to the object."
    MOST = "most", "In most cases."
    SOME = "some", "In some cases."
    FEW = "few", "In few cases."
    SINGLE_CASE = "single-case", "In one case or two."


class Directness(Word):
    """Whether evidence is about the subject of the statement, or about another thing."""

    DIRECT = "direct", "About the subject itself."
    BROADER = "broader", "About something broader, of which the subject is a part."
    NARROWER = "narrower", "About a part of the subject, or a subgroup."
    RELATED = "related", "About something else that is like it."


class Route(Word):
    """By which way a treatment or exposure reaches the body."""

    TOPICAL = "topical", "Applied to the skin."
    ORAL = "oral", "Taken by mouth."
    INTRALESIONAL = "intralesional", "Injected into the lesion."
    SYSTEMIC = "systemic", "Reaching the whole body, by whatever way."


class Unit(Word):
    """A unit of measure, as UCUM writes it."""

    MILLIMETRE = "mm", "Millimetre."
    CENTIMETRE = "cm", "Centimetre."
    PERCENT = "%", "Per cent."
    ONE = "1", "A count, without a dimension."
    SECOND = "s", "Second."
    MINUTE = "min", "Minute."
    HOUR = "h", "Hour."
    DAY = "d", "Day."
    WEEK = "wk", "Week."
    MONTH = "mo", "Month."
    YEAR = "a", "Year."
    MILLIGRAM = "mg", "Milligram."
    MILLIGRAM_PER_DAY = "mg/d", "Milligram a day."
    MILLIGRAM_PER_KILOGRAM_DAY = "mg/kg/d", "Milligram per kilogram body weight a day."
    GRAY = "Gy", "Gray, of absorbed radiation."
