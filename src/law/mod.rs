//! The table of the law: paragraph by paragraph and ledd by ledd what the texts in scope ask, and how the program meets it.
//!
//! A paragraph that the program does not judge stands here too, with the reason: what a manager may rest on is what is
//! judged, and she must be able to see where that ends. The table is held against the rules both ways by `tests/library/law.rs`;
//! `legevakt rule --law` prints it, and `src/docs/law.md` is made from it.
//!
//! One file per law, whose text is restated in our own words. Texts are in bokmål, nynorsk and English.

use crate::domain::{Phrase, RuleId};

mod akuttmedisinforskriften;
mod akuttmedisinforskriften_older;
mod arbeidsmiljoloven;
mod arbeidsmiljoloven_rest;
mod fastlegeforskriften;
mod first_and_seventeenth_of_may;
mod helligdagsfredloven;
mod kompetanseforskriften;
mod lisensforskriften;
mod notes;
mod sfs_2305;
mod spesialistforskriften;

/// Every law in scope, what is in force before what was.
pub static LAWS: &[&Law] = &[
    &fastlegeforskriften::FASTLEGEFORSKRIFTEN,
    &akuttmedisinforskriften::AKUTTMEDISINFORSKRIFTEN,
    &kompetanseforskriften::KOMPETANSEFORSKRIFTEN,
    &spesialistforskriften::SPESIALISTFORSKRIFTEN,
    &lisensforskriften::LISENSFORSKRIFTEN,
    &arbeidsmiljoloven::ARBEIDSMILJOLOVEN,
    &arbeidsmiljoloven_rest::ARBEIDSMILJOLOVEN_REST,
    &sfs_2305::SFS_2305,
    &helligdagsfredloven::HELLIGDAGSFREDLOVEN,
    &first_and_seventeenth_of_may::FIRST_AND_SEVENTEENTH_OF_MAY,
    &akuttmedisinforskriften_older::AKUTTMEDISINFORSKRIFTEN_OLDER,
];

/// A law, a regulation or an agreement.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// What sources of rules call it.
    pub key: &'static str,
    /// Name.
    pub name: Phrase,
    /// Number, as in `FOR-2017-02-17-192`.
    pub reference: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// Its paragraphs in scope.
    pub sections: &'static [Section],
}

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// `§ 3a`, or `pkt. 7.4`.
    pub mark: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// What it is about.
    pub title: Phrase,
    /// Its parts.
    pub items: &'static [Item],
}

/// How the program meets what a text asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// A rule finds it broken, and says so without asking.
    Judged,
    /// A rule finds what somebody must assess.
    Assessed,
    /// A roster is made as good in it as can be, and said how good.
    Weighed,
    /// The station says how it has it; the rules follow.
    Setting,
    /// The program does it, and there is nothing to break.
    BuiltIn,
    /// No rule judges it.
    NotJudged,
}

impl How {
    /// All of them, the strongest first.
    pub const ALL: [Self; 6] =
        [Self::Judged, Self::Assessed, Self::Weighed, Self::Setting, Self::BuiltIn, Self::NotJudged];
}

/// A ledd, a letter of it or a sentence of it.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// `1` for the first ledd, `1 a` for a letter of it, `1 p2` for its second sentence; empty where the text is known and
    /// its number is not.
    pub at: &'static str,
    /// What it asks, in one sentence.
    pub asks: Phrase,
    /// How that is met.
    pub how: How,
    /// Rules that meet it.
    pub rules: &'static [RuleId],
    /// Settings that say how, by rule and key.
    pub params: &'static [(RuleId, &'static str)],
    /// Why it is not judged, or what more there is to know.
    pub note: Option<Phrase>,
}

/// A part of which nothing is said but what it asks.
const PLAIN: Item = Item { at: "", asks: ["", "", ""], how: How::NotJudged, rules: &[], params: &[], note: None };
