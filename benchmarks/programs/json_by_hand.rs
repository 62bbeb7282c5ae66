//! `json_by_hand.py` by hand, with arithmetic that wraps.
enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn skip_space(&mut self) {
        while self
            .text
            .get(self.at)
            .is_some_and(|c| b" \t\n\r".contains(c))
        {
            self.at += 1;
        }
    }

    fn comma(&mut self) {
        self.skip_space();
        if self.text[self.at] == b',' {
            self.at += 1;
            self.skip_space();
        }
    }

    fn slice(&self, from: usize) -> &str {
        std::str::from_utf8(&self.text[from..self.at]).expect("whole characters")
    }

    fn string(&mut self) -> String {
        let mut text = String::new();
        while self.text[self.at] != b'"' {
            if self.text[self.at] == b'\\' {
                self.at += 2;
                text.push(match self.text[self.at - 1] {
                    b'u' => {
                        let from = self.at;
                        self.at += 4;
                        let code = u32::from_str_radix(self.slice(from), 16).expect("digits");
                        char::from_u32(code).expect("a character")
                    }
                    b'b' => '\u{8}',
                    b'f' => '\u{c}',
                    b'n' => '\n',
                    b'r' => '\r',
                    b't' => '\t',
                    other => other as char,
                });
            } else {
                let from = self.at;
                while !matches!(self.text[self.at], b'"' | b'\\') {
                    self.at += 1;
                }
                text.push_str(self.slice(from));
            }
        }
        self.at += 1;
        text
    }

    fn value(&mut self) -> Value {
        self.skip_space();
        match self.text[self.at] {
            b'{' => {
                let mut members: Vec<(String, Value)> = Vec::new();
                self.at += 1;
                self.skip_space();
                while self.text[self.at] != b'}' {
                    self.at += 1;
                    let key = self.string();
                    self.skip_space();
                    assert_eq!(self.text[self.at], b':');
                    self.at += 1;
                    let value = self.value();
                    members.push((key, value));
                    self.comma();
                }
                self.at += 1;
                Value::Map(members)
            }
            b'[' => {
                let mut items = Vec::new();
                self.at += 1;
                self.skip_space();
                while self.text[self.at] != b']' {
                    items.push(self.value());
                    self.comma();
                }
                self.at += 1;
                Value::List(items)
            }
            b'"' => {
                self.at += 1;
                Value::Text(self.string())
            }
            _ => self.scalar(),
        }
    }

    fn scalar(&mut self) -> Value {
        for (word, value) in [
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("null", Value::Null),
        ] {
            if self.text[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return value;
            }
        }
        let from = self.at;
        while self
            .text
            .get(self.at)
            .is_some_and(|c| b"+-.eE0123456789".contains(c))
        {
            self.at += 1;
        }
        let number = self.slice(from);
        if number.contains(['.', 'e', 'E']) {
            Value::Float(number.parse().expect("a float"))
        } else {
            Value::Int(number.parse().expect("an int"))
        }
    }
}

fn dump_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn dump(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Float(value) => out.push_str(&format!("{value:?}")),
        Value::Text(text) => dump_string(text, out),
        Value::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                dump(item, out);
            }
            out.push(']');
        }
        Value::Map(members) => {
            out.push('{');
            for (place, (key, value)) in members.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                dump_string(key, out);
                out.push(':');
                dump(value, out);
            }
            out.push('}');
        }
    }
}

fn record(i: i64) -> String {
    format!(
        r#"{{"id": {i}, "name": "Zoë \"Z\" \u0141ukasz", "tags": ["a", "b\n", ""],
 "size": {{"x": 1.5, "y": -2.25e3, "deep": [[], [1, [2, [3]]]]}}, "ok": true, "none": null}}"#
    )
}

pub fn run(n: i64) -> String {
    let records: Vec<String> = (0..n).map(record).collect();
    let text = format!("[{}]", records.join(", "));
    let value = Parser {
        text: text.as_bytes(),
        at: 0,
    }
    .value();
    let mut printed = String::new();
    dump(&value, &mut printed);
    let letters: Vec<char> = printed.chars().collect();
    let end: String = letters[letters.len() - 60..].iter().collect();
    format!("{} {end}", letters.len())
}
