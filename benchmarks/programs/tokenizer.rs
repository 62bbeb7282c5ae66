//! `tokenizer.py` by hand, with arithmetic that wraps.
use std::collections::HashMap;

const SOURCE: &str = r#"
def area(width, height):
    # the area of a rectangle
    if width < 0 or height <= 0.5e3:
        return "nothing, \"really\""
    result = width * height + 3.14159 - offset[17] ** 2
    return result != 42
"#;
const KEYWORDS: [&str; 4] = ["def", "if", "or", "return"];
const PAIRS: [&str; 7] = ["<=", ">=", "==", "!=", "**", "//", "->"];

fn tokens_of(source: &str) -> Vec<(&'static str, String)> {
    let source: Vec<char> = source.chars().collect();
    let text_of = |from: usize, to: usize| source[from..to].iter().collect::<String>();
    let mut tokens = Vec::new();
    let mut i = 0;
    let n = source.len();
    while i < n {
        let c = source[i];
        let start = i;
        if c.is_whitespace() {
            i += 1;
        } else if c == '#' {
            while i < n && source[i] != '\n' {
                i += 1;
            }
        } else if c.is_alphabetic() || c == '_' {
            while i < n && (source[i].is_alphanumeric() || source[i] == '_') {
                i += 1;
            }
            let word = text_of(start, i);
            let known = KEYWORDS.contains(&word.as_str());
            tokens.push((if known { "keyword" } else { "name" }, word));
        } else if c.is_ascii_digit() {
            while i < n && (source[i].is_ascii_digit() || ".e".contains(source[i])) {
                i += 1;
            }
            tokens.push(("number", text_of(start, i)));
        } else if c == '"' {
            i += 1;
            let mut text = String::new();
            while i < n && source[i] != '"' {
                if source[i] == '\\' {
                    i += 1;
                }
                text.push(source[i]);
                i += 1;
            }
            i += 1;
            tokens.push(("string", text));
        } else if PAIRS.contains(&text_of(i, n.min(i + 2)).as_str()) {
            i += 2;
            tokens.push(("operator", text_of(start, i)));
        } else if "+-*/<>=()[]{}:,.".contains(c) {
            i += 1;
            tokens.push(("operator", c.to_string()));
        } else {
            panic!("unexpected {c:?} at {i}");
        }
    }
    tokens
}

pub fn run(n: i64) -> String {
    let mut counts: HashMap<&str, (i64, i64)> = HashMap::new();
    for (kind, text) in tokens_of(&SOURCE.repeat(n as usize)) {
        let count = counts.entry(kind).or_default();
        count.0 += 1;
        count.1 += text.chars().count() as i64;
    }
    let mut kinds: Vec<_> = counts.into_iter().collect();
    kinds.sort_unstable();
    let parts: Vec<String> = kinds
        .iter()
        .map(|(kind, (count, length))| format!("{kind}={count}/{length}"))
        .collect();
    parts.join(" ")
}
