//! `word_count.py` by hand, with arithmetic that wraps.
use std::collections::HashMap;

const SYLLABLES: [&str; 12] = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "té",
];

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn text_of(words: i64, mut seed: i64) -> String {
    let mut made = Vec::new();
    for place in 0..words {
        let mut word = String::new();
        for _ in 0..1 + seed % 3 {
            seed = (seed.wrapping_mul(1_103_515_245).wrapping_add(12345)) % 2_147_483_648;
            word += SYLLABLES[(seed / 65536) as usize % SYLLABLES.len()];
        }
        if seed % 7 == 0 {
            word = capitalized(&word);
        }
        if seed % 11 == 0 {
            word.push(',');
        }
        if place % 10 == 9 {
            word.push('\n');
        }
        made.push(word);
    }
    made.join(" ")
}

fn count_words(text: &str) -> HashMap<String, i64> {
    let mut counts = HashMap::new();
    for line in text.lines() {
        for word in line.split_whitespace() {
            let word = word.trim_matches(['.', ',', ';']).to_lowercase();
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

pub fn run(n: i64) -> String {
    let counts = count_words(&text_of(n, 42));
    let mut ranked: Vec<(String, i64)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| (-a.1, &a.0).cmp(&(-b.1, &b.0)));
    let parts: Vec<String> = ranked
        .iter()
        .take(10)
        .map(|(word, count)| format!("{word}: {count}"))
        .collect();
    parts.join(", ")
}
