"""
The cues: words that say of what stands near them that it is not so, or not now.

They are data. A cue is a phrase in small letters; `(a|b)` stands for either, and
`{relative}` for any word of `RELATIVES`. Words are compared as names are, so that number,
case and apostrophes do not matter. Where two cues begin alike, the longer one counts.
"""

from __future__ import annotations

from enum import StrEnum


class MentionStatus(StrEnum):
    """
    What a text says of something that it mentions.

    Where a text says several things of it at once, the first of these counts, in this
    order: family, hypothetical, uncertain, negated, historical.
    """

    AFFIRMED = "affirmed"
    """It is there, or in use."""
    NEGATED = "negated"
    """It is said not to be there, not to have been, or not to be taken."""
    UNCERTAIN = "uncertain"
    """It is suspected, asked for or in the differential diagnosis."""
    HISTORICAL = "historical"
    """It was there, or in use, and is over or lies back."""
    HYPOTHETICAL = "hypothetical"
    """It is planned, feared, advised against, or said on a condition."""
    FAMILY = "family"
    """It is said of somebody else: a relative, whether these have it or not."""


PRIORITY = (
    MentionStatus.FAMILY,
    MentionStatus.HYPOTHETICAL,
    MentionStatus.UNCERTAIN,
    MentionStatus.NEGATED,
    MentionStatus.HISTORICAL,
)
"""Which status counts where several apply, the first first."""

RELATIVES = (
    "mother|father|mum|mom|mam|mama|dad|daddy|papa|mummy|mommy|parent|brother|sister|"
    "sibling|twin|grandmother|grandfather|grandparent|grandma|grandpa|gran|granny|nan|"
    "nana|grandad|granddad|aunt|auntie|uncle|cousin|nephew|niece|husband|wife|partner|"
    "spouse|boyfriend|girlfriend|fiance|fiancee|half-brother|half-sister|"
    "stepmother|stepfather|"
    "relative|family member|first-degree relative|ancestor|mother-in-law|father-in-law"
)
"""Who is not the one that a text is about; children are that often enough, see below."""

AFTER: dict[MentionStatus, str] = {
    MentionStatus.NEGATED: """
        no, not, nor, neither, never, without, w/o, nil, none of
        den(y|ies|ied|ying), absence of, absent, lack of, lacks, lacked, lacking
        free (of|from), negative for, devoid of, no longer (has|have|had)
        no (evidence|sign|signs|history|hx|h/o|symptoms|features|suggestion) of
        nothing to suggest, no reason to suspect, no known, no prior, no previous
        (has|have|had) (not|never), (hasn't|haven't|hadn't|hasnt|havent)
        (do|does|did) not, (don't|doesn't|didn't|dont|doesnt|didnt)
        (is|are|was|were) not, (isn't|aren't|wasn't|weren't|isnt|arent|wasnt|werent)
        i'm not on, im not on, not on, not (currently|yet|now) (on|taking|using)
        not (taking|using), never (on|used|took|taken|had|tried|been on)
        rules out, ruled out, ruling out, excludes, excluded, excluding
        arguing against, argues against, argued against, against a diagnosis of
        inconsistent with, not consistent with, not suggestive of, not thought to be
        rather than, instead of, as opposed to, unlike, mistaken for, misdiagnosed as
        fail(s|ed) to (show|reveal|demonstrate), not (have|had) any
        declined, declines, refused, refuses, said no to, decided against, turned down
        do not think (this|it|that|these) (is|are), don't think (this|it|that|these) (is|are)
        don't think it's, do not think it's, avoided, avoids, unexposed to
    """,
    MentionStatus.UNCERTAIN: """
        possible, possibly, probable, probably, suspected, suspect, suspects, suspecting
        suspicion (of|for), suspicious (of|for), suggestive of, suggest, suggests
        suggested, suggesting, may (be|have|represent|indicate|have been|have had)
        might (be|have|represent|have been|have had), could (be|have been|represent)
        likely, most likely, unlikely, unlikely to be, presumed, presumptive, presumably
        apparent, query, rule out, r/o, to rule out, to exclude, need to exclude
        differential, differential diagnosis, differential diagnoses, ddx, d/d, versus, vs
        not sure (if|whether), not certain (if|whether), unsure (if|whether)
        unclear (if|whether), uncertain (if|whether), unknown (if|whether), whether
        wonder (if|whether|about), wondered (if|whether|about)
        wondering (if|whether|about), question of, questionable, i think, we think
        thinks (it|this|these|they), think (it's|it is|they are|this is|these are)
        reckon, reckons, i guess, i'm guessing, maybe, perhaps, seems to be, seem to be
        seemed to be, appears to be, appear to be, appeared to be
        look like, looks like, looked like, resemble, resembles, resembled, resembling
        thought to (be|represent), (felt|believed) to be, initially diagnosed as
        mimicking, mimics, reminiscent of, concern for, concerning for, concerned about
        worried about, is (it|this), are (these|they), could (this|it|these|they) be
        might (this|it|these|they) be, cannot exclude, can't exclude, cannot rule out
        can't rule out, could not exclude, could not rule out, not ruled out
        doubt, doubts, doubtful, doubt that (this|it) is, suggested by some
    """,
    MentionStatus.HYPOTHETICAL: """
        if, in case of, in the event of, unless, until, should (he|she|they|it|you)
        should (i|we) (try|use|ask|start|have|get), should (this|these) (recur|persist)
        return if, risk of, at risk (of|for), risk for, prone to, predisposed to
        prevent, to prevent, prevention of, prophylaxis, to avoid, avoid, avoiding
        avoidance of, plan, plan to, plans to, planned, planning, planning to
        will (start|begin|be|have|undergo|try|get|need|receive|schedule|consider|discuss)
        we will, i will, should, to start, to begin, to try, to undergo, to consider
        to discuss, to commence, please start, please consider, scheduled for
        schedule for, booked (in for|for), booked in for, due (for|to start|to have)
        (is|are|was|been) listed for, listed (her|him|them) for, on the waiting list for, waiting list for
        awaiting, waiting for, referred for, refer for, refer (her|him|them) for
        referral for, consider, considering, considered for, offer, offered, offering
        recommend, recommended, recommending, recommendation, advise, advised, advising
        suggest (starting|trying|using|a trial of), would suggest, i suggest, we suggest
        propose, proposed, candidate for, eligible for, option of, options include
        options are, discuss, discussed, discussing, about to (start|have|try|begin)
        going to (start|have|try|get|give|use|do), were going to, was going to
        thinking (of|about), thought about (having|trying), want to, wants to, wanted to
        wants, would like, hoping to, hope to, intend to, intends to, could try
        might try, may try, can be tried, would, does anyone know if, wonder about trying
        (has|have) anyone (tried|used|had), anyone tried, anybody tried
        (does|do) (anyone|anybody) know (if|whether), before (starting|having|trying)
        prior to (starting|having|undergoing), trial of (a|an), next step is
        can cause, may cause, could cause, might cause, can lead to, may lead to
        candidates for, contraindicated, allergic to, allergy to, allergies
        wishes to, wishes for, requests, requested, requesting, lest, for fear of
    """,
    MentionStatus.HISTORICAL: """
        history of, h/o, hx of, hx, past history of, past medical history, pmh, pmhx
        remote history of, past history, medical history, personal history of
        previous, previously, prior, past, former, formerly
        status post, s/p, post-op, used to (use|have|take|get|be on|apply), had had
        had been (treated|given|on|prescribed), had undergone, had received
        stopped, stops, stopping, discontinued, discontinuing, came off, coming off
        got off, quit, finished, completed, was taken off, weaned off, withdrew
        (been|is|am|now|i'm|come|has been|have been|had been) off, off (it|them) now, in remission, cured of, survivor of, recovered from
        underwent, has undergone, ex-user of, no longer (on|taking|using)
        not on any more, surgical history, past surgical history
    """,
    MentionStatus.FAMILY: """
        {relative}, in (her|his|my|the|their|our|a|one|both) {relative}, maternal, paternal, fh, fhx, family history, family hx
        family history of, no family history of, strong family history of, family history positive for
        positive family history of, relatives with, kindred, pedigree, runs in
        (her|his|their|patient's) (son|daughter|child|children|baby|grandson|granddaughter)
        (grandson|granddaughter|grandchild|grandchildren)
        (no one|nobody|noone|anyone|someone|others) in (my|his|her|the|their) family
        my (friend|neighbour|neighbor|colleague|flatmate|roommate|boss)
        (his|her) (friend|neighbour|neighbor|colleague)
    """,
}
"""Cues that say it of what comes after them."""

BEFORE: dict[MentionStatus, str] = {
    MentionStatus.NEGATED: """
        (is|are|was|were) ruled out, (has|have|had) been ruled out, ruled out
        (is|are|was|were) excluded, (has|have|had) been excluded, excluded
        (is|are|was|were) (negative|absent|declined|refused), negative, absent
        (is|are|was|were) (not|never) (seen|present|found|identified|observed|noted)
        (is|are|was|were) not (detected|reported|evident|visible|confirmed|used|given)
        not (seen|present|found|identified|observed|noted|reported|confirmed|used)
        (is|are|was|were) not (done|performed|started|prescribed|needed|tried|required)
        not (done|performed|started|prescribed|undertaken|required|needed|tried)
        not carried out, (never|not) (happened|done|started|given|tried|taken)
        did not (recur|occur|develop|appear|return), didn't (recur|occur|come back)
        (never|not) (recurred|occurred|developed|appeared|happened), has not recurred
        have not recurred, have not returned, (is|are|was|were) denied, denied, nil
        none, (is|are|was|were) lacking, (isn't|wasn't|weren't|aren't) it
        (is|was) not the (cause|case|diagnosis), isn't the cause, wasn't the cause
    """,
    MentionStatus.UNCERTAIN: """
        (is|are|was|were) (suspected|possible|probable|likely|considered|questioned)
        (is|are|was|were) also considered, (was|were) both considered
        (is|are|was|were) (unlikely|doubtful|thought unlikely|thought likely)
        thought unlikely, considered unlikely, felt to be unlikely, unlikely
        seems (unlikely|likely|possible), seemed (unlikely|likely)
        cannot be (excluded|ruled out), could not be (excluded|ruled out)
        (is|are|was|were) not (excluded|ruled out)
        can't be (excluded|ruled out), not (excluded|ruled out), not been ruled out
        (was|were|is|are) in the differential, (was|were|is|are) on the differential
        (is|are|was|were) among the differential diagnoses, remains (possible|a possibility)
        in the differential diagnosis, cannot be confirmed, remains unclear
        (is|was) a possibility, possible, suspected, may have been
        might have been, vs, versus
    """,
    MentionStatus.HYPOTHETICAL: """
        (is|are|was|were) (planned|scheduled|offered|recommended|proposed|advised)
        (has|have) been (planned|scheduled|offered|recommended|proposed|advised)
        (is|are|was|were) (discussed|requested|contraindicated|to be started)
        (is|are) (being considered|an option|options|indicated|pending), planned, pending
        (can|may|might|could|should|will|would) be (considered|tried|started|used|given)
        (can|may|might|could|should|will|would) be (offered|added|needed|required|avoided)
        (can|may|might|could|should|will|would) (help|work|occur|recur|develop|form)
        if (needed|necessary|it persists|they persist|required), as needed
        could be performed, should this fail, under consideration
    """,
    MentionStatus.HISTORICAL: """
        previously, in the past, formerly
        (was|were) (discontinued|stopped|withdrawn|ceased|finished|tapered off)
        (has|have|had) been (discontinued|stopped|withdrawn|ceased)
        (stopped|discontinued), (had|has|have) (since )resolved, in remission
        as (a|an) (child|kid|baby|infant|teenager|teen|boy|girl|toddler|adolescent)
        as (children|kids|teenagers), in (childhood|infancy|adolescence|her teens)
        in (his|my) teens, when (i|he|she) was (little|small|young|a child|a kid|younger)
        when i was (a boy|a girl|a baby|a teenager), earlier in life
    """,
    MentionStatus.FAMILY: """
        in (her|his|my|the|their|our|a|one|both|several|some|two|other) {relative}
        in {relative}, (her|his|my) {relative} (has|had|have) (it|them|too)
        on (her|his|my|the) (mother|father|mum|mom|dad)'s side
        on the (maternal|paternal) side, (in|through) (the|my|her|his) family
        (run|runs|ran) in (the|my|her|his|their|our) (family|families)
        among (relatives|siblings)
    """,
}
"""Cues that say it of what comes before them."""

NO_CUES = """
    no (change|increase|decrease|difference|doubt|wonder|further|idea|matter), not only
    not just, not merely, not simply, not necessarily, not always, no time, no rush
    no (improvement|response|relief|benefit|effect|success|luck|joy) (to|of|from|with|on|in)
    no (improvement|response|relief|benefit|effect) (on|after|despite), no change (since|on)
    without (improvement|response|relief|benefit|effect|success|difficulty|complication)
    (did not|didn't|could not|couldn't|does not|doesn't) tolerate, not tolerate
    not (respond|responding|responded) to, (did not|didn't) respond to, not help
    (did not|didn't|does not|doesn't) (help|work|change|improve|respond|do), not helped by
    (day|week|month|year|wk|yr|mo|decade|hour)s history of, long history of
    longstanding history of, long-standing history of, (year|month|week|yr) old, year-old
    (mother|father|mum|mom|dad|parent|mummy|sister|wife|husband) (say|says|said|reports|reported)
    (mother|father|mum|mom|dad|parent|parents|wife|husband) (noticed|notices|noted|brought)
    (mother|father|mum|mom|dad|parent|parents|wife|husband) (states|stated|describes|asked)
    (mother|father|mum|mom|dad|parent|parents|wife|husband) (denies|denied|is worried)
    (reassured|told|informed|advised) (the|his|her) (parents|mother|father|mum|mom|family)
    family (doctor|physician|practice|practitioner|medicine), partner practice
    old (lady|man|woman|gentleman|boy|girl|friend), not the first, no stranger to
    could not attend, no sooner, never mind, what if anything, as if, even if, if anything
    if any, if so, likely to, plan of care, past (few|couple|two|three|several)
    early and late, would have, no question, without doubt, undoubtedly, nor did it help
    do not scar, if i had known, mother-of-pearl, mother of pearl, parent drug
    would not have, until now, until recently, not until, will power, free will
    going to bed, going to work, i would say, would say, twin study
"""
"""Phrases that hold the words of a cue and are none."""

ENDS: dict[MentionStatus | None, str] = {
    None: """
        but, however, although, though, except, except for, apart from, other than
        aside from, yet, whereas, still have, still has, nevertheless, despite
        otherwise, even though, in spite of, but now, and now
    """,
    MentionStatus.NEGATED: """
        on, is on, was on, i'm on, taking, (he|she) takes, (he|she) uses, has been on
        using, presents with
        presented with, presenting with, because of, due to, secondary to, caused by
        after, following, which, who, who has, since, owing to, i use, i have, i had
        is taking, was taking, he has, she has, then, only, leaving, treated with
        showed, revealed, left, developed, were plentiful, heals with
        when, where, before treatment
    """,
    MentionStatus.UNCERTAIN: """
        due to, because of, secondary to, caused by, after, following, on, biopsy showed
        taking, is taking, since, confirmed, proved to be, turned out to be, showed, he has
        she has, which, who, treated with
    """,
    MentionStatus.HYPOTHETICAL: """
        currently, is on, now on, meanwhile, at present, has been, he has, she has
        still have, for now, in addition to, which (he|she|i|they) had, was done
    """,
    MentionStatus.HISTORICAL: """
        now, currently, today, presents, presented, presenting, presents with
        presented with, presenting with, developed, develops, who has, is on, now on
        currently on, is taking, was taking, is now, has developed, on examination, still
        continues, then developed, recently, this week, taking, on, left, leaving, i have
        he has, she has, showed, now with, showed, noticed, reported, no
    """,
    MentionStatus.FAMILY: """
        the patient, patient, pt, i have, i've, i also, i myself, she herself, he himself
        myself, and i, and she, and he, she has, he has, he is, she is
        our patient, the proband, the infant, the baby, the child, the boy, the girl
        i am, i'm, mine, the index case
    """,
}
"""Words at which what a cue says ends: of any status, then of each."""

HEADINGS: dict[MentionStatus, str] = {
    MentionStatus.AFFIRMED: """
        diagnosis, diagnoses, impression, assessment, medication, medications, meds
        current medication, current medications, drug history, dh, drugs, examination
        on examination, o/e, presenting complaint, history of presenting complaint
        history of present illness, hpi, pc, hpc, findings, results, investigations
        social history, sh, sx, complaint, chief complaint, summary, discharge medications
        discharge diagnosis, final diagnosis, physical exam, exam, labs, treatment
    """,
    MentionStatus.HISTORICAL: """
        past medical history, past history, pmh, pmhx, previous history, medical history
        past surgical history, surgical history, psh, previous treatment
        previous treatments, past treatment, previous operations, background
        stopped medication, medications stopped, discontinued medications
    """,
    MentionStatus.FAMILY: "family history, fh, fhx, family hx",
    MentionStatus.HYPOTHETICAL: """
        plan, plans, recommendation, recommendations, advice, follow-up, follow up
        next steps, to do, treatment plan, planned procedures, options, allergies, allergy
    """,
    MentionStatus.UNCERTAIN: """
        differential diagnosis, differential diagnoses, differential, ddx, d/d
        differentials, query
    """,
}
"""Headings, and the status of all that stands below one."""

NO_MENTIONS = """
    it burns, burns when, burns like, burns after, burns and stings, burns a lot
    stings and burns, burns my, burns the, burns a bit, burns so, burns if, burns every
    (and|then|still|really|sometimes|slightly|just|always) burns, burn out, burn-out
    burnt out, burns unit, burn unit, burn centre, burn center, heart burn, rope burn
    dr burn, dr burns, mr burn, mr burns, mrs burns, ms burns, burn in hell, burn calories
    calorie burn, slow burn, razor burn, razor burns, chin burn
    (mr|mrs|ms|dr|prof|professor|miss|nurse|sister) whitehead, whitehead et al
    peeling, skin peeling, peeling skin, freezing, freezing cold, relaxation, scrub, scrubs
    wax, ear wax, zona (pellucida|fasciculata|occludens|glomerulosa|reticularis)
    (propionibacterium|cutibacterium|p|c) acnes
    diabetes insipidus, nephrogenic diabetes, bronze diabetes
    lupus (vulgaris|pernio|profundus|anticoagulant|nephritis), lupus miliaris
    acne (rosacea|keloidalis|keloidalis nuchae|inversa|excoriee|mechanica|agminata)
    laser (hair removal|eye surgery|printer|pointer|focus|focused), lasik
    (tooth|dental|teeth|wisdom tooth|cataract|data|dna|rna|vacuum) extraction
    serum urea, blood urea, urea nitrogen, plasma urea, urea and electrolytes, urea level
    urea breath test, urea cycle, lithium battery, lithium-ion, lithium ion
    oil seed rape, oil seed crop, leprosy colony, tattoo (artist|parlour|parlor|shop|studio), antibiotic resistance
    steroid (free|sparing), steroid-sparing, steroid-free, anabolic steroids
    anabolic steroid, calcineurin inhibitor-free
"""
"""Phrases that hold a name and mention no record by it."""

NOT_BEHIND = """
    vaccine, vaccines, vaccination, vaccinations, jab, jabs, immunisation, immunization
    society, association, charity, foundation, awareness, clinic, nurse
"""
"""Words behind a name that make something else of it, as does a hyphen and "like"."""

NO_ENDS = (
    "dr|mr|mrs|ms|prof|st|vs|e.g|i.e|eg|ie|cf|approx|ca|no|fig|etc|al|resp|yr|yrs|mo|wk|"
    "wks|pt|pts|dept|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|tab|caps|b.d|t.d.s"
)
"""Words behind which a full stop ends no sentence."""

STARTS = """
    since, diagnosed, started, starting, start, began, begun, begin, commenced, initiated
    prescribed, increased, reduced, switched, put, gave, given, introduced, restarted
    onset, appeared, arose, noticed, ever
"""
"""Words that make a date the beginning of something that may go on."""

FINITE = """
    is, are, was, were, has, have, had, appeared, followed, developed, remained, arose
    persisted, recurred, came
"""
"""Words behind something that make a clause of it."""
