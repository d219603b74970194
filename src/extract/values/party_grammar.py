"""The small words of Dutch by which a name is told from the sentence around it.

Articles, auxiliaries and subordinate words are the grammar of the language and the same in every document, so they
stand here; what is a habit of policy writing (roles, labels, names with 'en') stands in `rules/`.
"""

import regex

MAX_WORDS = 12
"""More words than this are a sentence, no name; the longest name of a ministry in our documents has 9."""

LABEL = regex.compile(r"\s*(?P<label>[^:,;.()\n]{2,60}?|[^:,;()\n]{2,40}?)\s*:(?=\s|$)")
"""A label before a list: "Toegang: ..."."""

INTRO = regex.compile(
    r"""(?: (?: o\.a\.? | onder\ anderen? | onder\ meer | waaronder | zoals | bijvoorbeeld | bijv\. | diverse
          | verschillende | enkele | alle | in\ (?:ieder|elk)\ geval | met | door | ook | tevens | namelijk | te\ weten
          | verder | eventueel | mogelijk | en | onze | andere | betrokken | overige | d\.m\.v\. )
        | (?-i: (?:De|Het|Een)(?!\s+\p{Lu}) | de | het | een ) ) \s+""",  # "De gemeente Ede", but "De Linde"
    regex.VERBOSE | regex.IGNORECASE,
)
"""What stands before a name and is none of it."""

OUTRO = regex.compile(
    r"""(?: [\s,;:.–—-] | \s(?: etc | enz | e\.a | e\.d | en\ dergelijke | en\ anderen? | en\ andere\ partijen
          | en\ verder | o\.a | et\ cetera | nog\ nader\ te\ bepalen ) )+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""What stands after the last name of a list."""

REST_OF_SENTENCE = regex.compile(
    r"""(?:^|\s) (?: die | dat | waarbij | waarin | waarmee | zodat | om | omdat | wanneer | indien | zowel | waar | aan
          | teneinde | tijdens | voor\ een | voor\ het ) \s""",
    regex.VERBOSE,
)
"""From here to the end of the sentence nobody is named as a party."""

REST_OF_PIECE = regex.compile(
    r"""\s (?: via | inclusief | incl\. | namens | op\ het\ gebied\ van | in\ het\ kader\ van | gericht\ op
          | ten\ behoeve\ van | t\.b\.v\. | ten\ aanzien\ van | met\ als\ doel | binnen\ het ) \s""",
    regex.VERBOSE,
)
"""From here to the next comma nobody is named as a party."""

VERB = regex.compile(
    r"""(?<!\w)(?: is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|zal|zullen|gaat|gaan|moet|moeten
        |werkt|werken|neemt|nemen|doet|doen|biedt|bieden|voert|voeren|maakt|maken|organiseert|organiseren|levert|leveren
        |vormt|vormen|trekt|trekken|ondersteunt|ondersteunen|zorgt|zorgen|dient|dienen|blijft|blijven|vindt|vinden
        |sluit|sluiten|betrekken|willen|wil|mag|mogen|zoeken|zoekt|ligt|liggen|staat|staan|komt|komen|krijgt|krijgen
        |geeft|geven|heet|bestaat|bestaan|richt|richten|starten )(?!\w)""",
    regex.VERBOSE,
)
"""Finite verbs, in small letters: with one of these a piece of four words is a sentence."""

PREDICATE = regex.compile(r"wordt|worden|werken w|bestaa|gevormd|uitgevoerd", regex.IGNORECASE)
"""An opener with one of these has the project as its subject, not a party."""

NOT_A_NAME = regex.compile(
    r"(?:binnen|bij|op|voor|vanuit|tijdens|naast|dit|deze|daarnaast|hierbij|hiervoor|zie|nog)\s", regex.IGNORECASE
)
"""What no name begins with."""

NOBODY = regex.compile(
    r"""(?: n\.?\s?v\.?\s?t | niet\ van\ toepassing | (?:nog\ )?(?:niet|nader|on)\s?bekend | onbekend
        | (?:nog\ )?(?:nader\ )?(?:te\ bepalen|in\ te\ vullen) | n\.?t\.?b | n\.?n\.?b | p\.?m | geen(?:\ partners)?
        | etc | e\.?a | e\.?d | enz | anderen? | en | of | diverse(?:\ partijen)? | et\ cetera | ja | nee | partners
        | overige? | x | tbd | (?:dit\ )?project | pilot | consortium | programma | samenwerking | we | wij )\.?""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""A whole piece that names nobody."""

AS_ROLE = regex.compile(r"\s+(?:als|is|zijn|–|-)\s+(?:de\s+)?(?P<role>[\p{L}-]+(?:\s[\p{L}-]+)?)$")
"""A role after the name: "De Linde als penvoerder"."""

PARTNERS_OF = regex.compile(r"(?:[\p{Ll}‐-]+\s+)*(?:partners|leden|partijen)\s+(?:van|uit)\s+(?=['’]?\p{Lu})")
"""The partners of a network are named by the network: "de partners van Netwerk Zuid"."""

COUNTED = regex.compile(
    r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:\p{L}+\s+){0,2}?\p{Ll}+(?:en|s)\s+(?=\p{Lu})"
)
"""A number and a plural before names: "twee zorgaanbieders De Linde en Het Web"."""

MINISTRIES = regex.compile(r"(?P<stem>\p{L}+ie)s(?=\s+van\s)")
"""The plural of a head that the first of several names keeps."""
