"""A portal with a list of a thousand agreements, to see what a long list costs its readers."""

from collections.abc import Mapping

KINDS = ("convenio", "twinning", "memorandum-of-understanding")
COUNTRIES = ("AR", "BR", "CO", "DE", "ES", "FR", "IT", "JP", "MX", "PE", "PT", "US", "VN")
TOPICS = ("mobility", "environment-climate", "waste", "culture", "education", "health", "tourism")


def crowd(rows: int = 1000) -> Mapping[str, str]:
    """The files of the portal: `rows` agreements with a partner each, of thirteen countries and thirty years."""
    files = {
        f"content/partners/socio-{number:02}.yml": f"title: Universidad de la ciudad {number}\n"
        f"partner_kind: university\ncountry: {COUNTRIES[number % len(COUNTRIES)]}\n"
        for number in range(60)
    }
    for number in range(rows):
        files[f"content/agreements/convenio-{number:04}.yml"] = (
            f"title: {{es: Convenio número {number} de cooperación, en: Agreement number {number} on cooperation}}\n"
            f"agreement_kind: {KINDS[number % len(KINDS)]}\nscope: international\n"
            f"signed: {1995 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}\n"
            f"partners: [socio-{number * 7 % 60:02}]\ntopics: [{TOPICS[number % len(TOPICS)]}]\n"
            f"sdgs: ['{1 + number % 17}']\n"
        )
    return files
