"""Tells the text of a web page from what stands around it: menus, cookie banners, heads and feet of the site."""

from collections.abc import Iterator

import regex
from lxml import etree

MIN_MAIN = 0.2
"""What calls itself the main part and holds a smaller share of the letters than this is not all of the text."""
MAX_AROUND = 0.3
"""What is named like a menu or a banner and holds a larger share of the letters than this is text after all."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NO_TEXT = frozenset(
    (
        "script", "style", "noscript", "template", "head", "svg", "iframe", "frame", "object", "embed", "applet",
        "video", "audio", "canvas", "map", "select", "textarea", "datalist", "progress", "meter", "dialog", "rp", "rt",
        "nav", "footer", "title", "meta", "link",
    )
)  # fmt: skip
"""Elements that hold no text of the page."""
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "complementary")
)
_AROUND = regex.compile(
    r"(?:^|[\s_-])(?:cookies?|cookiebar|cookiebanner|consent|breadcrumbs?|kruimelpad|skiplinks?|skip|share|sharing|social"
    r"|socials|sidebar|menu|submenu|navigation|nav|navbar|pager|pagination|newsletter|readspeaker|feedback|footer)"
    r"(?:$|[\s_-])",
    regex.IGNORECASE,
)
_NOT_SHOWN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_NAMED = frozenset(("div", "section", "ul", "ol", "p", "a", "span", "form"))
_PANEL = (*HEADINGS, "p", "li", "table", "dl")


def main_text(root: etree._Element) -> etree._Element:
    """The element that holds the text of the page; what stands around the text is taken out of it."""
    body = next(root.iter("body"), root)
    most = MAX_AROUND * _letters(body)
    titles = list(body.iter("h1"))
    for element in list(body.iterdescendants("*")):
        if _is_around(element, titles, most):
            _take_out(element)
    mains = [element for element in body.iter("*") if element.tag == "main" or element.get("role") == "main"]
    main = max(mains, key=_letters, default=None)
    if main is None:
        articles = list(body.iter("article"))
        main = articles[0] if len(articles) == 1 else None
    if main is None or _letters(main) < MIN_MAIN * _letters(body):
        return body
    if next(main.iter("h1"), None) is None and (title := next(body.iter("h1"), None)) is not None:
        title.tail = None
        main.insert(0, title)
        title.tail, main.text = main.text, None
    return main


def is_shown(element: etree._Element) -> bool:
    """Whether the page shows an element, or would after a click: a panel that is folded holds paragraphs."""
    folded = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if not folded and not _NOT_SHOWN.search(element.get("style", "")):
        return True
    return next(element.iterdescendants(*_PANEL), None) is not None


def _is_around(element: etree._Element, titles: list[etree._Element], most: float) -> bool:
    """Whether an element holds nothing of the text; `most` letters may be in what only its name gives away."""
    if element.tag in NO_TEXT or element.get("role") in _ROLES or not is_shown(element):
        return not _holds_text(element)
    if element.tag == "header":  # that of the site, where the title stands elsewhere
        return not _is_in_article(element) and any(element not in title.iterancestors() for title in titles)
    if element.tag == "aside":
        return not _is_in_article(element)
    if element.tag in _NAMED and _AROUND.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return not _holds_text(element) and _letters(element) <= most
    return False


def _holds_text(element: etree._Element) -> bool:
    """Whether what looks like the surroundings of the text holds the text itself."""
    return next(element.iterdescendants("main", "article", "h1"), None) is not None


def _is_in_article(element: etree._Element) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _letters(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in _texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    for own in element.iter("*"):
        if own.tag not in ("script", "style"):
            yield own.text or ""
        if own is not element:
            yield own.tail or ""


def _take_out(element: etree._Element) -> None:
    """Removes an element but not the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
