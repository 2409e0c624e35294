//! Soft sounds that the program makes itself: a short tone for a chosen answer, another for a turned page. Off unless asked for.
//!
//! A library that plays sound would need the system's sound headers to build. So the system's own player is asked to, as every
//! desktop has one; where there is none, nothing is heard and nothing else changes.

use std::f32::consts::TAU;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Samples a second.
const RATE: u32 = 22_050;

/// The loudest that a sound gets, of the loudest there is: a background, never a signal.
const SOFT: f32 = 0.14;

/// What is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Something was chosen: the same for every answer, so that it praises none.
    Chosen,
    /// The page turned.
    Turned,
}

impl Sound {
    /// Its tones, one after the other: in hertz, and how long in milliseconds.
    fn tones(self) -> &'static [(f32, u32)] {
        match self {
            Self::Chosen => &[(523.25, 110)],
            Self::Turned => &[(392.0, 70), (523.25, 90)],
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Chosen => "chosen.wav",
            Self::Turned => "turned.wav",
        }
    }

    /// The sound as a WAV file: mono, 16 bits.
    #[must_use]
    pub fn wav(self) -> Vec<u8> {
        let samples: Vec<i16> = self.tones().iter().flat_map(|(pitch, length)| tone(*pitch, *length)).collect();
        let bytes = u32::try_from(samples.len() * 2).unwrap_or_default();
        let mut file = Vec::with_capacity(samples.len() * 2 + 44);
        file.extend_from_slice(b"RIFF");
        file.extend_from_slice(&(36 + bytes).to_le_bytes());
        file.extend_from_slice(b"WAVEfmt ");
        file.extend_from_slice(&16_u32.to_le_bytes());
        // PCM, one channel.
        file.extend_from_slice(&[1, 0, 1, 0]);
        file.extend_from_slice(&RATE.to_le_bytes());
        file.extend_from_slice(&(RATE * 2).to_le_bytes());
        file.extend_from_slice(&[2, 0, 16, 0]);
        file.extend_from_slice(b"data");
        file.extend_from_slice(&bytes.to_le_bytes());
        samples.iter().for_each(|sample| file.extend_from_slice(&sample.to_le_bytes()));
        file
    }
}

/// A tone that swells and fades, so that it neither clicks nor startles.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // Some thousand samples, within 16 bits.
fn tone(pitch: f32, length: u32) -> Vec<i16> {
    let count = RATE * length / 1_000;
    let sample = |at: u32| {
        let (time, share) = (at as f32 / RATE as f32, at as f32 / count as f32);
        let swell = (share * TAU / 2.0).sin().powi(2);
        let wave = (TAU * pitch * time).sin() + 0.25 * (TAU * 2.0 * pitch * time).sin();
        (wave / 1.25 * swell * SOFT * f32::from(i16::MAX)) as i16
    };
    (0..count).map(sample).collect()
}

/// Programs that play a WAV file, each with what stands before the file's name; the usual ones of a desktop first.
const PLAYERS: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
    &[("afplay", &[])]
} else if cfg!(windows) {
    // The file's name is an argument of its own, never a part of the script.
    &[("powershell", &["-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()"])]
} else {
    &[("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"])]
};

/// Plays sounds, one at a time. Whatever goes wrong, a child answers on in silence.
#[derive(Debug)]
pub struct Player {
    folder: TempDir,
    command: &'static (&'static str, &'static [&'static str]),
}

impl Player {
    /// The player of this system. `None`: it has none, or there is no room for two small files.
    #[must_use]
    pub fn find() -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("pupil-voice-sounds").tempdir().ok()?;
        for sound in [Sound::Chosen, Sound::Turned] {
            std::fs::write(folder.path().join(sound.file()), sound.wav()).ok()?;
        }
        let command = PLAYERS.iter().find(|(program, _)| is_installed(program))?;
        Some(Self { folder, command })
    }

    /// Plays a sound, beside whatever the program does.
    pub fn play(&self, sound: Sound) {
        let (program, before) = self.command;
        let mut command = Command::new(program);
        command.args(*before).arg(self.folder.path().join(sound.file()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Ok(mut playing) = command.spawn() {
            // Somebody must wait for its end, so that nothing is left of it.
            std::thread::spawn(move || playing.wait());
        }
    }
}

/// Whether a program is on the path.
fn is_installed(program: &str) -> bool {
    let ending = std::env::consts::EXE_SUFFIX;
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(format!("{program}{ending}")).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(wav: &[u8]) -> Vec<i16> {
        wav[44..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }

    #[test]
    fn a_sound_is_a_wav_file_as_long_as_it_says() {
        for sound in [Sound::Chosen, Sound::Turned] {
            let wav = sound.wav();
            let number = |at: usize| u32::from_le_bytes(wav[at..at + 4].try_into().unwrap());
            assert_eq!((&wav[..4], &wav[8..16], &wav[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
            assert_eq!((number(4) as usize, number(40) as usize), (wav.len() - 8, wav.len() - 44));
        }
    }

    #[test]
    fn a_sound_is_soft_and_short_and_does_not_click() {
        for sound in [Sound::Chosen, Sound::Turned] {
            let samples = samples(&sound.wav());
            assert!(samples.len() < RATE as usize / 5, "longer than 200 ms");
            let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
            assert!((2_000..5_000).contains(&loudest), "{loudest}");
            assert_eq!(samples[0], 0);
            let jump = samples.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap();
            assert!(jump < 1_500, "{jump}");
        }
    }
}
