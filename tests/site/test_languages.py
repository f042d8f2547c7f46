"""One, two, three or four languages; texts that lack one of them; a language that the city brings itself."""

from collections.abc import Callable

import pytest

from tests.site.portals import AGREEMENT, FILES
from tests.site.sites import BuiltSite, HtmlPage
from tests.tools import links

pytestmark = pytest.mark.slow

URL = "https://portal.example/"
PORTUGUESE = {
    "theme/strings/pt/kinds.yml": (
        "news: {section: noticias, menu: Notícias, many: Notícias, one: Notícia}\n"
        "agreements: {section: acordos, menu: Acordos, many: Acordos, one: Acordo}\n"
    ),
    "theme/strings/pt/interface.yml": (
        "sections: {contact: contato, search: busca}\ncrumbs: {home: Início}\n"
        "contact: {menu: Contato, title: Contato}\n"
    ),
    "theme/strings/pt/shell.yml": "skip: Ir para o conteúdo\n",
    "content/news/visita.pt.md": "---\ntitle: Visita à usina\nsummary: Foi hoje.\n---\nA delegação viu a usina.\n",
}


Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def in_three(small_site: Make) -> BuiltSite:
    """A portal in Spanish, English and, as far as the city translated it, Portuguese."""
    return small_site({**FILES, **PORTUGUESE}, languages=["es", "en", "pt"])


@pytest.fixture(scope="module")
def untranslated(small_site: Make) -> BuiltSite:
    """A portal with a record and a text that are in Spanish only."""
    files = {name: text for name, text in FILES.items() if name != "content/news/feria.en.md"}
    in_both = "benefit: {es: Menos gases., en: Fewer gases.}"
    files["content/agreements/biogas.yml"] = AGREEMENT.replace(in_both, "benefit: {es: Menos gases.}")
    return small_site(files)


def switch(page: HtmlPage) -> list[str]:
    """The languages that the page's switch offers."""
    return page.texts("//header//a[@hreflang]/@hreflang")


def test_every_link_leads_somewhere(in_three: BuiltSite, untranslated: BuiltSite) -> None:
    for built in (in_three, untranslated):
        assert [str(finding) for finding in links.check(built.folder, URL)] == []


def test_language_that_the_city_translates_itself(in_three: BuiltSite) -> None:
    built = in_three
    page = built.pages["pt/noticias/visita/"]
    assert page.texts("/html/@lang") == ["pt"]
    assert page.alternates == {
        "es": f"{URL}noticias/visita/",
        "en": f"{URL}en/news/visita/",
        "pt": f"{URL}pt/noticias/visita/",
        "x-default": f"{URL}noticias/visita/",
    }
    assert built.pages["noticias/visita/"].alternates == page.alternates
    assert "Ir para o conteúdo" in page.words
    assert "pt/contato/" in built.pages
    assert sorted(switch(page)) == ["en", "es"]


def test_words_that_a_translation_lacks_come_in_the_default_language(in_three: BuiltSite) -> None:
    page = in_three.pages["pt/"]
    assert "interface." not in page.words
    assert "kinds." not in page.words
    assert "shell." not in page.words


def test_untranslated_record_has_no_page_and_lists_lead_to_the_original(untranslated: BuiltSite) -> None:
    built = untranslated
    assert "en/news/feria/" not in built.pages
    assert built.pages["noticias/feria/"].alternates == {}
    [entry] = built.pages["en/news/"].elements("//main//a[@hreflang='es'][contains(@href, 'noticias/feria/')]")
    assert "Feria del agua" in entry.text_content()
    assert entry.xpath("descendant-or-self::*[@lang='es']")
    row = entry.getparent()
    assert row is not None
    assert "Spanish" in row.text_content()
    assert f"{URL}noticias/feria/" in built.sitemap()
    assert built.sitemap()[f"{URL}noticias/feria/"] == {}


def test_switch_on_an_untranslated_page_leads_to_the_list(untranslated: BuiltSite) -> None:
    built = untranslated
    page = built.pages["noticias/feria/"]
    [href] = page.texts("//header//a[@hreflang='en']/@href")
    assert built.linked_file(page, href) == built.folder / "en" / "news" / "index.html"


def test_text_that_lacks_a_language_says_which_it_is_in(untranslated: BuiltSite) -> None:
    built = untranslated
    page = built.pages["en/agreements/biogas/"]
    [shown] = page.elements("//main//*[@lang='es'][contains(., 'Menos gases.')][not(descendant::*[@lang='es'])]")
    assert shown.text_content().strip() == "Menos gases."
    assert not built.pages["acuerdos/biogas/"].elements("//main//*[@lang]")


def test_portal_in_one_language_has_no_switch(small_site: Make) -> None:
    alone = {
        "content/news/visita.md": FILES["content/news/visita.md"].replace("agreements: [biogas]\n", ""),
    }
    built = small_site(alone, languages=["es"], title="Cuenca", office=None)
    for page in built.pages.values():
        assert page.alternates == {}
        assert not page.elements("//a[@hreflang] | //*[@hreflang]"), page.address
    assert not [address for address in built.pages if address.startswith("en/")]


def test_default_language_stands_at_the_root_whichever_it_is(small_site: Make) -> None:
    files = {
        "content/news/visit.md": FILES["content/news/visita.en.md"].replace("summary:", "date: 2022-03-04\nsummary:"),
        "content/news/visit.es.md": "---\ntitle: Visita\n---\nTexto.\n",
    }
    built = small_site(files, languages=["en", "es"])
    assert built.pages["news/visit/"].texts("/html/@lang") == ["en"]
    assert built.pages["es/noticias/visit/"].texts("/html/@lang") == ["es"]
    assert built.pages[""].alternates["x-default"] == built.pages[""].alternates["en"] == URL


def test_four_languages_one_of_them_written_from_right_to_left(small_site: Make) -> None:
    files = {**FILES, **PORTUGUESE, "theme/strings/ar/shell.yml": "skip: تخطى إلى المحتوى\n"}
    built = small_site(files, languages=["es", "en", "pt", "ar"])
    home = built.pages["ar/"]
    assert home.texts("/html/@lang | /html/@dir") == ["ar", "rtl"]
    assert set(built.pages[""].alternates) == {"es", "en", "pt", "ar", "x-default"}
    assert "تخطى إلى المحتوى" in home.words
