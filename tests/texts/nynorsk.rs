//! The nynorsk of the program is nynorsk: no text of it has words that only bokmål has.

use legevakt::domain::Lang;

use crate::sources::{texts, words};

/// Common words of bokmål that nynorsk spells in another way or does not have.
const BOKMAAL: &str = "\
    alene annet antall bare bedre besatt ble blitt bruke brukes da dagene dager de dekker dekket dem deres disse \
    egen eget egne en endres endret ennå et finnes flere fortsatt fra fraværet funnet gjelder gjør gjøre gjøres \
    grensen hele helgen hermetegn hun hva hvem hver hverandre hvert hvile hvilke hvilken hvilket hvis hvor hvordan \
    hvorfor høyere høyest ikke jeg jevnt kilde kilden kjent kjør kommer krever lavere legene legens leger lengden \
    lenke leses loven lovlig lørdag løse løses løst mandag mangler mer minutter mulig måned måneden måneder måte \
    måter navn navnet noe noen nå oppgave penger planens plasser reglene regler rød samme sammen selv siden sier \
    skrevet skritt skrives søndager tall tallet tar telles tilgjengelig tilgjengelige timer tirsdag tjeneste uka \
    uke uken uker umulig uten utenfor vakten vaktens vanlig vanlige vedtatt vei velg vises vurderes være åpen \
    åpent åpne";

#[test]
fn no_text_in_nynorsk_has_words_of_bokmaal() {
    let banned: Vec<&str> = BOKMAAL.split_whitespace().collect();
    let texts = texts(Lang::Nn);
    assert!(texts.len() > 1_000, "the texts are not where this test looks: {}", texts.len());
    let mut wrong = Vec::new();
    for (path, text) in texts {
        // The languages as they are named to the program.
        let text = text.replace("nb, nn eller en", "");
        for word in words(&text).filter(|word| banned.contains(&word.as_str())) {
            wrong.push(format!("{}: «{word}» in «{text}»", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
