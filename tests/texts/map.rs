//! The map of the rooms in the book, drawn from the arrows that the library is held to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::rooms::ARROWS;
use crate::{ROOT, held};

/// Rooms that are no place in the map: the crate's root uses all others, and nothing uses the program.
const OUTSIDE: [&str; 3] = ["examples", "lib", "main"];

const WIDTH: usize = 760;
const STEP: usize = 84;
const BOX: (usize, usize) = (110, 36);

/// Each room with the rooms that it uses.
fn rooms() -> BTreeMap<&'static str, &'static [&'static str]> {
    ARROWS.iter().filter(|(room, _)| !OUTSIDE.contains(room)).copied().collect()
}

/// How many rooms lie below a room, one on the other.
fn layer(room: &str, rooms: &BTreeMap<&str, &[&str]>) -> usize {
    rooms[room].iter().map(|below| layer(below, rooms) + 1).max().unwrap_or(0)
}

/// Whether a room uses another, be it through a third.
fn reaches(from: &str, to: &str, rooms: &BTreeMap<&str, &[&str]>) -> bool {
    rooms[from].iter().any(|next| *next == to || reaches(next, to, rooms))
}

/// The map: above each room those that use it. An arrow that others lead along is left out.
fn drawn() -> String {
    let rooms = rooms();
    let mut layers: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    rooms.keys().for_each(|room| layers.entry(layer(room, &rooms)).or_default().push(room));
    let top = layers.keys().next_back().copied().unwrap_or(0);
    let place = |room: &str| {
        let (level, beside) = layers.iter().find(|(_, all)| all.contains(&room)).expect("every room has a layer");
        let at = beside.iter().position(|other| *other == room).unwrap_or(0);
        (WIDTH * (2 * at + 1) / (2 * beside.len()), 30 + STEP * (top - level))
    };
    let height = STEP * top + 60;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"15\">\n\
         <title>The rooms of legevakt: each uses those that its lines lead down to</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for (room, uses) in &rooms {
        let is_direct = |to: &&&str| !uses.iter().any(|third| third != *to && reaches(third, to, &rooms));
        for to in uses.iter().filter(is_direct) {
            let ((x, y), (to_x, to_y)) = (place(room), place(to));
            let (from, to) = (y + BOX.1 / 2, to_y - BOX.1 / 2);
            let _ = writeln!(svg, "<path d=\"M{x} {from}L{to_x} {to}\" stroke=\"#567\" fill=\"none\"/>");
        }
    }
    for room in rooms.keys() {
        let (x, y) = place(room);
        let (left, up, (wide, high)) = (x - BOX.0 / 2, y - BOX.1 / 2, BOX);
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{up}\" width=\"{wide}\" height=\"{high}\" rx=\"4\" fill=\"#eef3f7\" stroke=\"#1f5582\"/>\n\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#123\">{room}</text>",
            y + 5
        );
    }
    svg + "</svg>\n"
}

/// The table below the map: what each room is, in the words of its own file, and what it uses.
fn table() -> String {
    let mut page = String::from("| room | what it is | uses |\n|---|---|---|\n");
    for (room, uses) in ARROWS.iter().filter(|(room, _)| !OUTSIDE.contains(room)) {
        let file = fs::read_to_string(Path::new(ROOT).join(format!("src/{room}/mod.rs"))).expect("a room has a front");
        let first = file.lines().map_while(|line| line.strip_prefix("//! ")).collect::<Vec<_>>().join(" ");
        let uses = uses.iter().map(|room| format!("`{room}`")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(page, "| `{room}` | {first} | {uses} |");
    }
    page
}

#[test]
fn the_map_shows_the_rooms_and_the_arrows_that_there_are() {
    let text = fs::read_to_string(Path::new(ROOT).join("src/docs/en/architecture.md")).expect("the page of the rooms");
    let (before, rest) = text.split_once("<!-- rooms -->\n\n").expect("a mark where the table begins");
    let (_, after) = rest.split_once("\n<!-- /rooms -->").expect("a mark where it ends");
    let right = format!("{before}<!-- rooms -->\n\n{}\n<!-- /rooms -->{after}", table());
    assert_eq!(held("en/architecture.md", &right), None);
    assert_eq!(held("pictures/rooms.svg", &drawn()), None);
}
