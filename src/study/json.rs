//! JSON from outside, read strictly: a name that stands twice in an object is refused, at any depth.
//!
//! Most readers silently take the last one and some the first; a file that two readers read differently is a way to deceive.
//! Depth is limited by `serde_json` (128), and so is the number of values: each takes many times the two bytes that it may have in a file.

use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// The most values in one text, those in lists and objects included. The manifest of a full bundle has half as many.
const MOST_VALUES: usize = 1_000_000;

/// The most values in a text that describes no more than a person made: eight surveys with a thousand pictures each have half as many.
const FEW_VALUES: usize = 100_000;

/// Reads a whole JSON text of what a person made; nothing but white space may follow.
///
/// # Errors
/// When it is no JSON, an object has a name twice, or it does not fit `T`. The reason names a line and a column and never a value.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let value = read_up_to(FEW_VALUES, bytes)?;
    T::deserialize(value).map_err(|error| reason(&error))
}

/// Reads a whole JSON text into a value.
///
/// # Errors
/// As [`read`].
pub fn read_value(bytes: &[u8]) -> Result<Value, String> {
    read_up_to(MOST_VALUES, bytes)
}

fn read_up_to(most: usize, bytes: &[u8]) -> Result<Value, String> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let left = Cell::new(most);
    let value = Strict { left: &left }.deserialize(&mut reader).map_err(|error| reason(&error))?;
    reader.end().map_err(|error| reason(&error))?;
    Ok(value)
}

/// The reason, bounded: it may quote a name from the file.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().chars().take(200).collect()
}

#[derive(Clone, Copy)]
struct Strict<'a> {
    /// How many more values there may be.
    left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| de::Error::custom("more values than any file has"))?;
        self.left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(de::Error::custom(format_args!("the name {name:?} stands twice")));
            }
            let value = entries.next_value_seed(self)?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_is_refused_at_any_depth() {
        assert!(read_value(br#"{"a":1,"a":1}"#).unwrap_err().contains("stands twice"));
        assert!(read_value(br#"[{"b":{"a":1,"a":2}}]"#).is_err());
        assert!(read_value(br#"{"a":{"a":1}}"#).is_ok());
    }

    #[test]
    fn endless_depth_trailing_bytes_and_other_texts_are_refused() {
        assert!(read_value("[".repeat(100_000).as_bytes()).is_err());
        assert!(read_value(format!("[{}0]", "0,".repeat(MOST_VALUES - 2)).as_bytes()).is_ok());
        assert!(read_value(format!("[{}0]", "0,".repeat(MOST_VALUES - 1)).as_bytes()).unwrap_err().contains("more values"));
        assert!(read::<Value>(format!("[{}0]", "0,".repeat(FEW_VALUES - 2)).as_bytes()).is_ok());
        assert!(read::<Value>(format!("[{}0]", "0,".repeat(FEW_VALUES - 1)).as_bytes()).unwrap_err().contains("more values"));
        assert!(read_value(br"{} {}").is_err());
        assert!(read_value(b"\xff").is_err());
        assert!(read_value(b"").is_err());
        assert_eq!(read_value(b" [1, -2, 1.5, true, null, \"x\"] \n").unwrap(), serde_json::json!([1, -2, 1.5, true, null, "x"]));
    }
}
