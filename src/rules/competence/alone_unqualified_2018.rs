//! # CMP-6 alone-unqualified-2018
//!
//! ## What it requires
//! From 1 May 2018 to 31 December 2025 a doctor had legevakt alone only under one of five letters: (a) specialist in
//! allmennmedisin with the course in vold og overgrep; (b) 30 months of clinical service; (c, d) approved as allmennlege;
//! (e) general practitioner training from the EEA or Switzerland; b to e with 40 legevakter or one year as allmennlege in
//! a municipality, and both courses.
//!
//! ## Source
//! Akuttmedisinforskriften (FOR-2015-03-20-231) § 7 first paragraph as amended by FOR-2018-04-20-594 and
//! FOR-2019-12-20-1925; § 21 on transition; temporary third paragraph 30 April 2021 - 31 December 2025.
//!
//! ## How we read it
//! Letter b asks for 40 legevakter *or* one year, not both. Letters c and d ask the same of the doctor and are one here.
//! The courses are demanded from 1 January 2023 (§ 21 third paragraph as last postponed). § 21 first paragraph gave
//! municipalities until 1 January 2020 to meet the base competence; `base_competence_from` = 2020-01-01 reads it
//! so, the default holds the requirement from the first day. The municipality's waiver for LIS1-completed doctors counts
//! when the station file says it was decided and statsforvalteren notified, never for bakvakt. Until 2019 the county
//! governor could exempt vikarer (CMP-11).
//!
//! ## Units and edges
//! As CMP-1: minutes alone, limit 0, the law of the start date.
//!
//! ## Example
//! On 31 December 2025 a doctor with LIS1 and both courses and no waiver, alone on kveld: 420 minutes. The same doctor
//! the day after: nothing.

use crate::domain::{Finding, Instance, Meta, Strength};
use crate::facts::View;
use crate::facts::competence::{BASE_FROM, CLINICAL_MONTHS, COURSES_FROM, GP_MONTHS, LEGEVAKTER, Regime};
use crate::model::Model;
use crate::rules::Rule;

use super::alone_unqualified::{check_alone, rows_alone};

/// See the file's documentation.
pub struct AloneUnqualified2018;

const ID: &str = "CMP-6";

static META: Meta = Meta {
    id: ID,
    name: "alone-unqualified-2018",
    title: [
        "Alene uten kompetanse (2018–2025)",
        "Aleine utan kompetanse (2018–2025)",
        "Alone without competence (2018–2025)",
    ],
    asks: [
        "Fram til 2026 hadde legevakt alene bare spesialister i allmennmedisin, og leger med 30 måneders tjeneste \
         eller godkjenning som allmennlege som også hadde praksisen og kursene forskriften krevde.",
        "Fram til 2026 hadde legevakt aleine berre spesialistar i allmennmedisin, og legar med 30 månaders teneste \
         eller godkjenning som allmennlege som også hadde praksisen og kursa forskrifta kravde.",
        "Until 2026 only specialists in allmennmedisin, and doctors with 30 months of service or approved as \
         allmennlege who also had the practice and courses the regulation asked, had legevakt alone.",
    ],
    strength: Strength::Hard,
    from: Some((2018, 5, 1)),
    to: Some((2025, 12, 31)),
    source: "akuttmedisinforskriften § 7 første ledd (2018-2025)",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
    params: &[CLINICAL_MONTHS, LEGEVAKTER, GP_MONTHS, BASE_FROM, COURSES_FROM],
    text: include_str!("alone_unqualified_2018.rs"),
};

fn is_section7(regime: Regime) -> bool {
    matches!(regime, Regime::Section7Of2018 | Regime::Section7Of2020)
}

impl Rule for AloneUnqualified2018 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_alone(view, ID, is_section7, findings);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        rows_alone(instance, model, ID, is_section7);
    }
}
