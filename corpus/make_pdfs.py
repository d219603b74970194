#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Make the PDF documents of this corpus.

usage: make_pdfs.py [FOLDER]        (default: the folder of this script)

Three PDFs lay out the content of a text document of the corpus, two have their content below. The output is the
same, byte for byte, on every run (reportlab, invariant=1, standard fonts).
"""

import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

HERE = Path(__file__).resolve().parent

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=7)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=18, leading=23, spaceAfter=10)
H1 = ParagraphStyle(
    "h1", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=12, spaceAfter=6, keepWithNext=1
)
H2 = ParagraphStyle(
    "h2", parent=BODY, fontName="Helvetica-Bold", fontSize=11, leading=14.5, spaceBefore=8, spaceAfter=3, keepWithNext=1
)
H3 = ParagraphStyle(
    "h3",
    parent=BODY,
    fontName="Helvetica-Oblique",
    fontSize=10,
    leading=13.5,
    spaceBefore=4,
    spaceAfter=2,
    keepWithNext=1,
)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=14, bulletIndent=2, spaceAfter=2)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=12, spaceAfter=0, embeddedHyphenation=1)
HEAD = ParagraphStyle("head", parent=CELL, fontName="Helvetica-Bold")


class Doc(BaseDocTemplate):
    """A document with one frame a page, a running head and a page number; headings H1 and H2 enter its contents."""

    def __init__(self, path, title, head="", foot="%d", size=A4, margin=2.2 * cm, bottom=2 * cm):
        super().__init__(
            str(path),
            pagesize=size,
            leftMargin=margin,
            rightMargin=margin,
            topMargin=2.3 * cm,
            bottomMargin=bottom,
            title=title,
            author="",
            invariant=1,
        )
        frame = Frame(
            self.leftMargin,
            self.bottomMargin,
            self.width,
            self.height,
            id="page",
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def decorate(canvas, doc):
            canvas.saveState()
            canvas.setFont("Helvetica", 8)
            if head and doc.page > 1:
                canvas.drawString(doc.leftMargin, size[1] - 1.4 * cm, head)
            if foot:
                canvas.drawRightString(size[0] - doc.rightMargin, 1.1 * cm, foot % doc.page)
            canvas.restoreState()

        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=decorate)])

    def afterFlowable(self, flowable):
        if (
            isinstance(flowable, Paragraph)
            and flowable.style.name in ("h1", "h2")
            and getattr(flowable, "listed", True)
        ):
            self.notify("TOCEntry", (0 if flowable.style.name == "h1" else 1, flowable.getPlainText(), self.page))


def par(text, style=BODY):
    return Paragraph(escape(text), style)


def item(line, style=ITEM):
    mark, text = re.match(r"(-|\d+\.)\s+(.*)", line).groups()
    return Paragraph(escape(text), style, bulletText="•" if mark == "-" else mark)


def paragraphs(text, drop=()):
    """The paragraphs of a wrapped or unwrapped text: list items stay apart, words cut at a line end are healed."""
    for pattern in drop:
        text = re.sub(pattern, "\n", text)
    text = re.sub(r"(\w)-\n+([a-z])", r"\1\2", text.replace("\f", ""))
    out, gap = [], True
    for line in text.split("\n"):
        line = line.strip(" ")
        if not line:
            gap = True
        elif gap or "\t" in line or re.match(r"(-|\d+\.) ", line) or "\t" in out[-1]:
            out.append(line)
            gap = False
        else:
            out[-1] += " " + line
    return out


def waterloo(folder):
    """Label-value rows as two columns without rules; a cell runs on over the page."""
    text = (folder / "waterloo-voortgang-proeftuinen.txt").read_text(encoding="utf-8")
    text = re.sub(r"\n\nVoortgangsrapportage proeftuinen\n\n(?=\t)", "\n", text).replace("Beknorte", "Beknopte")
    # the paragraph that the running head cuts in the text is whole here
    text = text.replace("\n\nVoortgangsrapportage proeftuinen\n\n", " ")
    rows = []
    story = []

    def flush():
        if rows:
            table = Table(
                [
                    [
                        par(a, ParagraphStyle("label", parent=BODY, fontName="Helvetica-Bold", spaceAfter=0)),
                        par(b, ParagraphStyle("value", parent=BODY, spaceAfter=0)),
                    ]
                    for a, b in rows
                ],
                colWidths=[4.1 * cm, 12.4 * cm],
                splitInRow=1,
            )
            table.setStyle(
                TableStyle(
                    [
                        ("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("LEFTPADDING", (0, 0), (-1, -1), 0),
                        ("TOPPADDING", (0, 0), (-1, -1), 1),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                    ]
                )
            )
            story.extend([table, Spacer(1, 6)])
            rows.clear()

    for n, line in enumerate(paragraphs(text)):
        if line.startswith("\t"):
            rows[-1][1] += " " + line.strip()
        elif "\t" in line:
            rows.append(line.split("\t"))
        else:
            flush()
            if n == 0:
                story.append(par(line, TITLE))
            elif re.match(r"\d\. ", line) or line == "Aanleiding":
                story.append(par(line, H1))
            elif line in ("Stand van zaken", "Eerste bevindingen", "De eerste bevindingen", "Het vervolg"):
                story.append(par(line, H2))
            elif line.startswith("- "):
                story.append(item(line))
            else:
                story.append(par(line))
    flush()
    Doc(
        folder / "waterloo-voortgang-kolommen.pdf",
        "Voortgangsrapportage proeftuinen sociaal domein",
        head="Voortgangsrapportage proeftuinen",
        foot="Pagina %d",
    ).build(story)


def rietveen(folder):
    """A letter: a head of label-value lines, projects as bold run-in headings."""
    text = (folder / "rietveen-raadsinformatiebrief.md").read_text(encoding="utf-8")
    story = [Paragraph("Gemeente Rietveen", TITLE)]
    rows = [
        re.split(r" *\| *", line.strip("| "))
        for line in text.split("\n")
        if line.startswith("| ") and not line.startswith("| |")
    ]
    rest = [line for line in text.split("\n") if not line.startswith("|")]
    head = Table(
        [
            [
                par(a, ParagraphStyle("l", parent=BODY, spaceAfter=0)),
                par(b, ParagraphStyle("v", parent=BODY, spaceAfter=0)),
            ]
            for a, b in rows
        ],
        colWidths=[3.6 * cm, 11 * cm],
        hAlign="LEFT",
    )
    head.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    for block in re.split(r"\n\s*\n", "\n".join(rest).strip())[1:]:
        block = escape(block.strip())
        story.append(Paragraph(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", block).replace("\n", "<br/>"), BODY))
        if block == "Aan de gemeenteraad":
            story += [Spacer(1, 10), head, Spacer(1, 14)]
    Doc(
        folder / "rietveen-raadsinformatiebrief-druk.pdf",
        "Raadsinformatiebrief",
        head="Kenmerk Z-2024-0713",
        foot="blad %d",
    ).build(story)


def oeverstad(folder):
    """A programme with a contents page (dotted leaders), bold headings and question headings."""
    text = (folder / "oeverstad-uitvoeringsprogramma.txt").read_text(encoding="utf-8")
    front, text = re.split(r"\nInhoud\n.*?\f\n", text, maxsplit=1, flags=re.S)
    text = re.sub(r"-\nUitvoeringsprogramma Veilig en prettig wonen +\d+\n\f\n", "", text)
    lines = paragraphs(front)
    toc = TableOfContents(dotsMinLevel=0)
    toc.levelStyles = [
        ParagraphStyle("t1", parent=BODY, spaceAfter=1),
        ParagraphStyle("t2", parent=BODY, leftIndent=14, spaceAfter=1),
    ]
    contents = par("Inhoud", H1)
    contents.listed = False
    story = [
        Spacer(1, 5 * cm),
        par(lines[0]),
        par(lines[1], TITLE),
        par(lines[2]),
        PageBreak(),
        contents,
        toc,
        PageBreak(),
    ]
    for line in paragraphs(text):
        if line == "Inleiding" or re.match(r"\d [A-Z]", line):
            story.append(par(line, H1))
        elif re.match(r"(Maatregel \d:|Actie \d\.\d )", line):
            story.append(par(line, H2))
        elif line.endswith("?") and len(line) < 30:
            story.append(par(line, H3))
        else:
            story.append(par(line))
    Doc(
        folder / "oeverstad-uitvoeringsprogramma-druk.pdf",
        "Uitvoeringsprogramma Veilig en prettig wonen 2023-2026",
        head="Uitvoeringsprogramma Veilig en prettig wonen",
    ).multiBuild(story)


def zandmeer(folder):
    """A table report, landscape and ruled: the head is repeated and the page cuts a row."""
    widths = [x * cm for x in (1.1, 3.3, 5.0, 2.7, 2.9, 2.4, 5.9, 2.1)]
    story, rows = [], []

    def flush():
        if rows:
            table = Table(
                [[par(soft(c), HEAD if i == 0 else CELL) for c in r] for i, r in enumerate(rows)],
                colWidths=widths,
                repeatRows=1,
                splitInRow=1,
            )
            table.setStyle(
                TableStyle(
                    [
                        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                        ("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd")),
                    ]
                )
            )
            story.extend([table, Spacer(1, 8)])
            rows.clear()

    for line in ZANDMEER.strip().split("\n"):
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        flush()
        mark, text = re.match(r"(#*)\s*(.*)", line).groups()
        if text:
            story.append(
                par(text, {"#": TITLE, "##": ParagraphStyle("band", parent=H2, keepWithNext=0)}.get(mark, BODY))
            )
    flush()
    Doc(
        folder / "zandmeer-actieprogramma-bestaanszekerheid.pdf",
        "Actieprogramma Bestaanszekerheid 2024-2026",
        size=landscape(A4),
        head="Actieprogramma Bestaanszekerheid 2024-2026",
        foot="%d",
        margin=2.1 * cm,
        bottom=3.6 * cm,
    ).build(story)


ONSETS = {
    "bl",
    "br",
    "ch",
    "dr",
    "fl",
    "fr",
    "gl",
    "gr",
    "kl",
    "kn",
    "kr",
    "pl",
    "pr",
    "sch",
    "schr",
    "spr",
    "str",
    "th",
    "tr",
    "vl",
    "vr",
    "wr",
}


def soft(text):
    """Soft hyphens in long words, where a Dutch syllable may end (a rule of thumb)."""

    def word(m):
        w = m.group(0)
        out, last = "", 0
        for v in re.finditer(r"(?i)(?<=[aeiouy])([bcdfghjklmnpqrstvwxz]+)(?=[aeiouy])", w):
            c = v.group(1).lower()
            cut = v.start() + next((k for k in range(len(c)) if len(c) - k == 1 or (c[k:] in ONSETS and k)), len(c) - 1)
            if cut - last >= 3 and len(w) - cut >= 4:
                out += w[last:cut] + "\u00ad"
                last = cut
        return out + w[last:]

    return re.sub(r"[a-zA-Z]{9,}", word, text)


def noordwaard(folder):
    """An evaluation of one pilot in narrow justified columns: words are cut at line ends."""
    body = ParagraphStyle("just", parent=BODY, alignment=TA_JUSTIFY, embeddedHyphenation=1)
    listed = ParagraphStyle("justitem", parent=ITEM, embeddedHyphenation=1)
    story = []
    for line in NOORDWAARD.strip().split("\n"):
        mark, text = re.match(r"(#*)\s*(.*)", line).groups()
        if mark:
            story.append(par(text, {"#": TITLE, "##": H1, "###": H2}[mark]))
        elif re.match(r"(-|\d+\.) ", text):
            story.append(item(soft(text), listed))
        elif text:
            story.append(par(soft(text), body))
    Doc(
        folder / "noordwaard-evaluatie-wijkwinkel.pdf",
        "Evaluatie pilot Wijkwinkel Noordwaard",
        size=(A4[0], A4[1] * 0.8),
        head="Evaluatie pilot Wijkwinkel",
        foot="- %d -",
        margin=5.2 * cm,
    ).build(story)


# Tables: one row a line, cells by tab. "#" is the title, "##" and "###" are headings.
ZANDMEER = """
# Actieprogramma Bestaanszekerheid 2024-2026
## Voortgang februari 2025
Gemeente Zandmeer

In maart 2024 stelde de raad het Actieprogramma Bestaanszekerheid vast. In dit overzicht staat per maatregel hoe het ervoor staat. Een maatregel is afgerond als het afgesproken resultaat is bereikt of als het college heeft besloten ermee te stoppen.
## Spoor 1: Geld en schulden
Nr.\tMaatregel\tOmschrijving\tTrekker\tPartners\tLooptijd\tStand van zaken\tBudget
1.1\tJongerenperspectief\tJongeren tot 27 jaar met schulden verdienen kwijtschelding door zich te laten begeleiden naar school of werk.\tKredietbank Zandmeer\tJongerenwerk Zandmeer, ROC Vlietmonde\t2024-2026\tIn uitvoering. Eenentwintig jongeren zijn gestart, drie zijn vroegtijdig afgehaakt.\t€ 120.000
1.2\tPauzeknop voor gezinnen\tGezinnen met kinderen krijgen zes maanden uitstel van betaling bij aangesloten schuldeisers.\tGemeente Zandmeer\tWoonstichting Zeewaard, waterschap\tsept. 2024 - sept. 2025\tIn uitvoering. De eerste tien gezinnen zijn aangemeld. De zorgverzekeraars doen nog niet mee.\t€ 45.000
1.3\tGeldles op school\tLeerlingen van groep 7 en 8 krijgen vier lessen over geld.\tBibliotheek Zandmeer\tBasisscholen\tSchooljaar 2023-2024\tAfgerond. Alle elf scholen hebben meegedaan. De lessen zijn opgenomen in het vaste aanbod van de bibliotheek.\t€ 18.500
1.4\tVrij te besteden beginbudget\tProef waarbij vijftig inwoners die vanuit de bijstand gaan werken een bedrag ontvangen voor de eerste kosten, zonder verantwoording achteraf. Een controlegroep van gelijke grootte krijgt de gewone regelingen. De hogeschool onderzoekt wat het verschil is in duur van het werk en in stress.\tGemeente Zandmeer\tHogeschool Merenoord\tStart Q2 2025\tIn voorbereiding. Het ministerie heeft in januari toestemming gegeven voor de proef. De selectie van deelnemers gebeurt door loting, nadat de privacytoets is afgerond. De ondernemingsraad heeft positief geadviseerd over de extra taak voor klantmanagers. De raad ontvangt het onderzoeksplan in april.\t€ 90.000
## Spoor 2: Meedoen
Nr.\tMaatregel\tOmschrijving\tTrekker\tPartners\tLooptijd\tStand van zaken\tBudget
2.1\tWeggeefwinkel De Ruilhoek\tInwoners met een laag inkomen kiezen gratis kleding en huisraad.\tStichting De Ruilhoek\tVoedselbank Zandmeer\tVanaf april 2024\tIn uitvoering. De winkel is drie middagen open en trekt zestig bezoekers per week.\t€ 22.000
2.2\tGratis busreizen voor minima\tEen vrijreizenkaart voor de daluren.\tVervoerregio Kust\t–\t2024\tVoortijdig gestopt. Van de 900 kaarten zijn er 130 opgehaald. Het college heeft in oktober besloten de proef te beëindigen.\t€ 60.000
2.3\tSportmaatjes\tVrijwilligers gaan de eerste keren mee naar een vereniging.\tSportbedrijf Zandmeer\tSportverenigingen\t2026\tNog niet gestart.\tp.m.
2.4\tFormulierenbrigade\tHulp bij post en aanvragen aan de keukentafel.\tWelzijn Zandmeer\tBibliotheek Zandmeer\t2022-2024\tOvergedragen. De brigade is per 1 januari 2025 onderdeel van het Informatiepunt Digitale Overheid van de bibliotheek.\t€ 35.000
## Vervolg
Het overzicht wordt twee keer per jaar bijgewerkt. De eerstvolgende keer is in september 2025.
"""

NOORDWAARD = """
# Evaluatie pilot Wijkwinkel Noordwaard
In opdracht van de gemeente Noordwaard aan Zee
November 2019
## Samenvatting
De Wijkwinkel is een plek in het winkelcentrum waar inwoners zonder afspraak terecht kunnen met vragen over zorg, geld, opvoeding en wonen. Na twee jaar kan worden vastgesteld dat de Wijkwinkel in een behoefte voorziet, maar dat de beoogde verschuiving van individuele naar collectieve ondersteuning nog niet is bereikt.
## 1 Aanleiding
Tot 2017 moesten inwoners voor een ondersteuningsvraag naar het gemeentehuis, waar zij gemiddeld acht dagen wachtten op een gesprek. Uit klanttevredenheidsonderzoek bleek dat vooral laaggeletterde inwoners afhaakten. De gemeenteraad heeft het college daarom gevraagd om een laagdrempelige voorziening in de wijk te beproeven.
## 2 Doelstellingen
De pilot had drie doelstellingen:
- inwoners worden sneller geholpen;
- eenvoudige vragen worden ter plekke afgehandeld;
- inwoners met vergelijkbare vragen worden met elkaar in contact gebracht.
## 3 Looptijd
De pilot liep van 1 november 2017 tot en met 31 oktober 2019.
## 4 Betrokken partijen
De Wijkwinkel werd bemenst door Welzijn Noordwaard, Maatschappelijk Werk Kustland en de gemeente Noordwaard aan Zee. Daarnaast waren er veertien vrijwilligers actief.
## 5 Wat is er gedaan?
In een leegstaande winkel is een ontmoetingsruimte ingericht met twee spreekkamers. De Wijkwinkel was vier dagen per week geopend. Medewerkers van de drie organisaties draaiden gezamenlijk dienst en volgden vooraf een training in vraagverheldering. Elke maand was er een themabijeenkomst, bijvoorbeeld over energiekosten, mantelzorgondersteuning of toeslagen.
Voor de registratie is een eenvoudig formulier gebruikt, zodat persoonsgegevens alleen werden vastgelegd wanneer een vervolgafspraak nodig was.
## 6 Resultaten
### 6.1 Bereik
In twee jaar kwamen 6.180 bezoekers binnen met een vraag. Het aandeel inwoners met een lage opleiding was hoger dan bij het loket in het gemeentehuis. Jongeren zijn nauwelijks bereikt.
### 6.2 Afhandeling
Van de vragen werd 64% tijdens het eerste bezoek afgehandeld. Bij de overige vragen werd binnen gemiddeld drie werkdagen een afspraak gemaakt. Bezoekers waardeerden de dienstverlening met een 8,4.
Het aantal toegekende individuele voorzieningen is niet gedaald. Volgens medewerkers komt dat doordat de Wijkwinkel ook verborgen ondersteuningsvragen zichtbaar maakt. De samenwerkingspartners verwachten dat het effect pas op langere termijn meetbaar is.
## 7 Kosten
De pilot kostte in totaal € 412.000. De huur en inrichting bedroegen € 96.000; het overige is besteed aan personele inzet.
## 8 Aanbevelingen
1. Zet de Wijkwinkel voort als vaste voorziening en verleng het huurcontract.
2. Verruim de openingstijden met een avond, zodat werkende inwoners worden bereikt.
3. Werk met het jongerenwerk een aanpak uit voor inwoners tot 27 jaar.
4. Maak afspraken over gegevensuitwisseling tussen de deelnemende organisaties.
## 9 Vervolg
Het college heeft in oktober 2019 besloten de Wijkwinkel tot 1 april 2020 open te houden in afwachting van besluitvorming door de raad.
## Bijlage: verantwoording
Voor deze evaluatie zijn de registratieformulieren geanalyseerd, zijn 62 bezoekers geïnterviewd en is een groepsgesprek gehouden met medewerkers en vrijwilligers.
"""


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for make in (waterloo, rietveen, oeverstad, zandmeer, noordwaard):
        make(target)
