//! One line to the daemon: made in time, written in time, read by a thread of its own.

use super::super::SpeechError;
use super::limits::Limits;
use super::place::Place;
use super::start::Start;
use super::wire::{self, Message};
use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often a daemon that is being started is tried.
const KNOCK: Duration = Duration::from_millis(20);

/// A socket of either kind.
pub(super) enum Stream {
    Unix(UnixStream),
    Tcp(TcpStream),
}

/// A line that is open until it is dropped.
pub(super) struct Connection {
    stream: Stream,
}

/// Makes connections.
pub(super) struct Connector {
    place: Place,
    start: Option<Start>,
    limits: Limits,
    /// A connection that took too long and may still come: std cannot give one up, so it is waited for again and no second one is begun.
    late: Option<Receiver<io::Result<UnixStream>>>,
}

impl Connector {
    pub(super) fn new(place: Place, start: Option<Start>, limits: Limits) -> Self {
        Self { place, start, limits, late: None }
    }

    /// A stream to the daemon, started if need be.
    pub(super) fn connect(&mut self) -> Result<Stream, SpeechError> {
        match self.place.clone() {
            Place::Port(address) => tcp(&address, self.limits.connect),
            Place::Socket(path) => match self.unix(&path) {
                Err(SpeechError::NoVoice) => self.connect_started(&path),
                found => found,
            },
        }
    }

    fn connect_started(&mut self, path: &Path) -> Result<Stream, SpeechError> {
        let told = self.start.as_ref().ok_or(SpeechError::NoVoice)?.launch(path).map_err(|_| SpeechError::DoesNotStart)?;
        let end = Instant::now() + self.limits.start;
        loop {
            let ended = told.recv_timeout(KNOCK);
            match self.unix(path) {
                Err(SpeechError::NoVoice) if ended != Ok(false) && Instant::now() < end => {}
                Err(SpeechError::NoVoice) => return Err(SpeechError::DoesNotStart),
                found => return found,
            }
            if ended == Err(RecvTimeoutError::Disconnected) {
                std::thread::sleep(KNOCK);
            }
        }
    }

    fn unix(&mut self, path: &Path) -> Result<Stream, SpeechError> {
        let coming = match self.late.take() {
            Some(late) => late,
            None => begin(path).map_err(|_| SpeechError::Lost)?,
        };
        match coming.recv_timeout(self.limits.connect) {
            Ok(Ok(stream)) => Ok(Stream::Unix(stream)),
            Ok(Err(error)) => Err(nobody(&error)),
            Err(_) => {
                self.late = Some(coming);
                Err(SpeechError::NoAnswer)
            }
        }
    }
}

fn begin(path: &Path) -> io::Result<Receiver<io::Result<UnixStream>>> {
    let (tell, told) = channel();
    let path = path.to_owned();
    std::thread::Builder::new().name("speech connect".into()).spawn(move || {
        let _ = tell.send(UnixStream::connect(path));
    })?;
    Ok(told)
}

fn tcp(address: &SocketAddr, within: Duration) -> Result<Stream, SpeechError> {
    let stream = TcpStream::connect_timeout(address, within).map_err(|error| nobody(&error))?;
    // A command is one small packet; without this it may wait for the next.
    let _ = stream.set_nodelay(true);
    Ok(Stream::Tcp(stream))
}

fn nobody(error: &io::Error) -> SpeechError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::NotADirectory => SpeechError::NoVoice,
        _ => SpeechError::NoAnswer,
    }
}

impl Connection {
    /// A line over a stream. `hear` takes each message that comes, and `None` at the end.
    pub(super) fn new(stream: Stream, write: Duration, hear: impl Fn(Option<Message>) -> bool + Send + 'static) -> io::Result<Self> {
        stream.prepare(write)?;
        let theirs = stream.twin()?;
        let connection = Self { stream };
        std::thread::Builder::new().name("speech reader".into()).spawn(move || {
            let mut reader = BufReader::new(theirs);
            while let Ok(Some(message)) = wire::read(&mut reader) {
                if !hear(Some(message)) {
                    return;
                }
            }
            hear(None);
        })?;
        Ok(connection)
    }

    pub(super) fn send(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Wakes the reader, which then ends.
        let _ = match &self.stream {
            Stream::Unix(stream) => stream.shutdown(Shutdown::Both),
            Stream::Tcp(stream) => stream.shutdown(Shutdown::Both),
        };
    }
}

impl Stream {
    fn prepare(&self, write: Duration) -> io::Result<()> {
        match self {
            Self::Unix(stream) => stream.set_write_timeout(Some(write)),
            Self::Tcp(stream) => stream.set_write_timeout(Some(write)),
        }
    }

    fn twin(&self) -> io::Result<Self> {
        Ok(match self {
            Self::Unix(stream) => Self::Unix(stream.try_clone()?),
            Self::Tcp(stream) => Self::Tcp(stream.try_clone()?),
        })
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.read(buffer),
            Self::Tcp(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.write(bytes),
            Self::Tcp(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
