//! Where Speech Dispatcher listens, by the rules of its own library.

use super::super::SpeechError;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The port when an address names none.
const PORT: u16 = 6560;

/// Where Speech Dispatcher listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A socket in the file system.
    Socket(PathBuf),
    /// A port of this computer. What is said never leaves it: other hosts are refused.
    Port(SocketAddr),
}

impl Place {
    /// The place that the environment names: `SPEECHD_ADDRESS`, else the usual socket in the user's runtime folder.
    ///
    /// # Errors
    ///
    /// When the address cannot be read, or is not on this computer.
    pub fn from_environment(get: impl Fn(&str) -> Option<OsString>) -> Result<Self, SpeechError> {
        let get = |name: &str| get(name).filter(|value| !value.is_empty());
        let Some(address) = get("SPEECHD_ADDRESS") else {
            return usual(get).map(Self::Socket).ok_or(SpeechError::NoVoice);
        };
        let address = address.to_str().ok_or(SpeechError::BadAddress)?;
        let (method, rest) = address.split_once(':').unwrap_or((address, ""));
        match (method, rest) {
            ("unix_socket", "" | "default") => usual(get).map(Self::Socket).ok_or(SpeechError::NoVoice),
            ("unix_socket", path) if Path::new(path).is_absolute() => Ok(Self::Socket(path.into())),
            ("inet_socket", rest) => port(rest).map(Self::Port).ok_or(SpeechError::BadAddress),
            _ => Err(SpeechError::BadAddress),
        }
    }
}

fn usual(get: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| get(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = folder("XDG_RUNTIME_DIR").or_else(|| folder("XDG_CACHE_HOME")).or_else(|| folder("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("speech-dispatcher").join("speechd.sock"))
}

/// `HOST`, `HOST:PORT` or nothing, where the host is this computer.
fn port(rest: &str) -> Option<SocketAddr> {
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (rest, PORT),
    };
    let address = match host {
        "" | "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
        host => host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok()?,
    };
    address.is_loopback().then_some(SocketAddr::new(address, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(variables: &[(&str, &str)]) -> Result<Place, SpeechError> {
        Place::from_environment(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
    }

    fn socket(path: &str) -> Result<Place, SpeechError> {
        Ok(Place::Socket(path.into()))
    }

    #[test]
    fn the_usual_socket_is_in_the_runtime_folder_or_the_cache() {
        let usual = "speech-dispatcher/speechd.sock";
        assert_eq!(place(&[("XDG_RUNTIME_DIR", "/run/user/7"), ("HOME", "/h")]), socket(&format!("/run/user/7/{usual}")));
        assert_eq!(place(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]), socket(&format!("/c/{usual}")));
        assert_eq!(place(&[("XDG_RUNTIME_DIR", ""), ("HOME", "/h")]), socket(&format!("/h/.cache/{usual}")));
        assert_eq!(place(&[("SPEECHD_ADDRESS", "unix_socket"), ("HOME", "/h")]), socket(&format!("/h/.cache/{usual}")));
        assert_eq!(place(&[]), Err(SpeechError::NoVoice));
    }

    #[test]
    fn an_address_goes_before_the_usual_socket() {
        assert_eq!(place(&[("SPEECHD_ADDRESS", "unix_socket:/tmp/a:b.sock"), ("HOME", "/h")]), socket("/tmp/a:b.sock"));
        let port = |address: &str| Ok(Place::Port(address.parse().unwrap()));
        assert_eq!(place(&[("SPEECHD_ADDRESS", "inet_socket:localhost:7000")]), port("127.0.0.1:7000"));
        assert_eq!(place(&[("SPEECHD_ADDRESS", "inet_socket:127.0.0.1")]), port("127.0.0.1:6560"));
        assert_eq!(place(&[("SPEECHD_ADDRESS", "inet_socket:[::1]:7000")]), port("[::1]:7000"));
    }

    #[test]
    fn nothing_is_ever_said_to_another_computer() {
        for address in
            ["inet_socket:192.168.1.4:6560", "inet_socket:speech.example", "inet_socket:0.0.0.0:1", "unix_socket:a", "udp:1", ":"]
        {
            assert_eq!(place(&[("SPEECHD_ADDRESS", address)]), Err(SpeechError::BadAddress), "{address}");
        }
    }
}
