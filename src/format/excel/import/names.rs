//! Things known by id and name, and who is meant by what people write: ids, names, first names, surnames.

use super::super::words::bare;
use super::messages::What;
use crate::domain::nearest;

/// Whom a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Who {
    /// This one, by its place.
    One(usize),
    /// One of these, by their places.
    Many(Vec<usize>),
    /// Nobody; somebody has a name like it.
    Nobody(Option<String>),
}

/// Ids with their names. Several names may be of the same id: the one before and the one after a change.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Names {
    all: Vec<(String, Vec<String>)>,
}

impl Names {
    /// Takes up an id with a name; a name that it has already is taken up once.
    pub(in crate::format) fn add(&mut self, id: &str, name: &str) {
        match self.all.iter_mut().find(|(known, _)| known == id) {
            Some((_, names)) if names.iter().any(|n| n == name) => {}
            Some((_, names)) => names.push(name.to_owned()),
            None => self.all.push((id.to_owned(), vec![name.to_owned()])),
        }
    }

    /// Takes up the ids and names of others, after those there are.
    pub(super) fn and(&mut self, others: &Self) {
        for (id, names) in &others.all {
            names.iter().for_each(|name| self.add(id, name));
        }
    }

    /// Takes up what else others call the ids that are here.
    pub(super) fn more_of(&mut self, others: &Self) {
        let is_here = |id: &String| self.all.iter().any(|(known, _)| known == id);
        let known: Vec<_> = others.all.iter().filter(|(id, _)| is_here(id)).cloned().collect();
        self.and(&Self { all: known });
    }

    /// The names of some ids.
    pub(in crate::format) fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut names = Self::default();
        for (id, name) in pairs {
            names.add(id, name);
        }
        names
    }

    /// The ids, in their order.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|(id, _)| id.as_str())
    }

    /// The id at a place.
    pub(in crate::format) fn id(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |(id, _)| id)
    }

    /// All names of an id.
    pub(super) fn names(&self, id: &str) -> impl Iterator<Item = &str> {
        let own = self.all.iter().filter(move |(known, _)| known == id);
        own.flat_map(|(_, names)| names.iter().map(String::as_str))
    }

    /// The name of an id; blank when it is not known.
    pub(super) fn name(&self, id: &str) -> String {
        let known = self.all.iter().find(|(known, _)| known == id);
        known.and_then(|(_, names)| names.first()).cloned().unwrap_or_default()
    }

    /// What to call an id where others are named too: its name, with the id when another has the same name or when the
    /// name could be taken for a list.
    pub(in crate::format) fn label(&self, id: &str) -> String {
        let Some((_, names)) = self.all.iter().find(|(known, _)| known == id) else { return id.to_owned() };
        let name = names.first().map_or("", String::as_str);
        let is_taken = self.all.iter().any(|(other, names)| {
            other != id && (bare(other) == bare(name) || names.iter().any(|n| bare(n) == bare(name)))
        });
        if is_taken || bare(name).is_empty() || name.contains([',', ';', '|', '/', '+']) {
            id.to_owned()
        } else {
            name.to_owned()
        }
    }

    /// Whom a text means: by id, by name, by either in any case and with any blanks, with the surname first, or by a first
    /// name or a surname that only one has.
    pub(in crate::format) fn find(&self, text: &str) -> Who {
        let text = text.trim();
        if let Some(at) = self.all.iter().position(|(id, _)| id == text) {
            return Who::One(at);
        }
        let flipped = text.split_once(',').map(|(last, first)| bare(&format!("{first} {last}")));
        let wanted = bare(text);
        if wanted.is_empty() {
            return Who::Nobody(None);
        }
        let whole = |name: &String| bare(name) == wanted || flipped.as_ref() == Some(&bare(name));
        let with_id = |id: &str, name: &String| bare(&format!("{name} {id}")) == wanted;
        let parts = |name: &String| {
            let words: Vec<String> = name.split_whitespace().map(bare).collect();
            let (first, last) = (words.first().cloned().unwrap_or_default(), words.last().cloned().unwrap_or_default());
            [first.clone(), last.clone(), format!("{first}{last}")].contains(&wanted)
        };
        let by = |is: &dyn Fn(&str, &[String]) -> bool| -> Vec<usize> {
            (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(|(id, names)| is(id, names))).collect()
        };
        let tries = [
            by(&|_, names| names.iter().any(|n| n == text)),
            by(&|id, names| bare(id) == wanted || names.iter().any(|n| whole(n) || with_id(id, n))),
            by(&|_, names| names.iter().any(parts)),
        ];
        match tries.into_iter().find(|found| !found.is_empty()) {
            Some(found) if found.len() == 1 => Who::One(found[0]),
            Some(found) => Who::Many(found),
            None => Who::Nobody(self.nearest(text)),
        }
    }

    /// Whom a whole name means, in any case and with any blanks.
    pub(super) fn find_whole(&self, name: &str) -> Who {
        let wanted = bare(name);
        let is = |at: &usize| self.all.get(*at).is_some_and(|(_, names)| names.iter().any(|n| bare(n) == wanted));
        let found: Vec<usize> = (0..self.all.len()).filter(is).collect();
        match found[..] {
            [] => Who::Nobody(None),
            [one] => Who::One(one),
            _ => Who::Many(found),
        }
    }

    /// The name most like a text.
    pub(in crate::format) fn nearest(&self, text: &str) -> Option<String> {
        let known = self.all.iter().flat_map(|(id, names)| names.iter().map(String::as_str).chain([id.as_str()]));
        // A first name misspelt is like no whole name.
        let words = self.all.iter().flat_map(|(_, names)| names.iter().filter_map(|n| n.split_whitespace().next()));
        nearest(text, known).or_else(|| nearest(text, words))
    }

    /// The names at some places, with ids.
    pub(in crate::format) fn candidates(&self, places: &[usize]) -> Vec<String> {
        let one =
            |at: &usize| self.all.get(*at).map(|(id, names)| format!("{} ({id})", names.first().map_or("", |n| n)));
        places.iter().filter_map(one).collect()
    }

    /// The id of the doctor whom a text means.
    ///
    /// # Errors
    /// When it means nobody, or more than one.
    pub(super) fn only(&self, text: &str) -> Result<String, What> {
        match self.find(text) {
            Who::One(at) => Ok(self.id(at).to_owned()),
            Who::Many(places) => {
                Err(What::AmbiguousDoctor { text: text.to_owned(), candidates: self.candidates(&places) })
            }
            Who::Nobody(near) => Err(What::UnknownDoctor { text: text.to_owned(), near }),
        }
    }

    /// The id of the line that a text means, by id or whole name.
    ///
    /// # Errors
    /// When it means none.
    pub(super) fn only_line(&self, text: &str) -> Result<String, What> {
        // The names of two lines with a comma between may spell that of a third.
        let is_parted = text.contains([',', ';', '|', '/', '+', '\n']);
        let is_same = |name: &str| match is_parted {
            true => name.to_lowercase() == text.to_lowercase(),
            false => bare(name) == bare(text),
        };
        let is = |(id, names): &&(String, Vec<String>)| id == text || names.iter().any(|name| is_same(name));
        let by_id = self.all.iter().find(|(id, _)| id == text);
        let found = by_id.or_else(|| self.all.iter().find(is)).or_else(|| self.all.iter().find(|(id, _)| is_same(id)));
        let known = || self.all.iter().map(|(id, _)| self.label(id)).collect();
        let unknown = || What::UnknownLine { text: text.to_owned(), near: self.nearest(text), known: known() };
        found.map(|(id, _)| id.clone()).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::of([
            ("kari", "Kari Ås Øyen"),
            ("ola", "Ola Nordmann"),
            ("ola2", "Ola Berg"),
            ("per", "Per Berg"),
            ("ina", "Ina Lie"),
            ("ina2", "Ina Lie"),
        ])
    }

    #[test]
    fn people_are_found_as_they_are_called() {
        let names = names();
        for text in [
            "kari",
            "KARI",
            "Kari Ås Øyen",
            "kari  ås øyen",
            "Øyen, Kari Ås",
            "Øyen",
            "Kari Øyen",
            "Kari Ås Øyen (kari)",
        ] {
            assert_eq!(names.find(text), Who::One(0), "{text}");
        }
        assert_eq!(names.find("Nordmann"), Who::One(1));
        // The id is exact, and so goes before the first name of two.
        assert_eq!(names.find("ola"), Who::One(1));
        assert_eq!(names.find("Berg"), Who::Many(vec![2, 3]));
        assert_eq!(names.find("Ina Lie"), Who::Many(vec![4, 5]));
        assert_eq!(names.find("Ina Lie (ina2)"), Who::One(5));
        assert_eq!(names.find("Krai Ås Øyen"), Who::Nobody(Some("Kari Ås Øyen".into())));
        assert_eq!(names.find("Nobody At All"), Who::Nobody(None));
        assert_eq!(names.find("–"), Who::Nobody(None));
    }

    #[test]
    fn a_label_means_its_own() {
        let names = names();
        for at in 0..6 {
            assert_eq!(names.find(&names.label(names.id(at))), Who::One(at));
        }
    }
}
