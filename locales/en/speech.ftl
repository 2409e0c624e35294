# Words of the voice. The reader is an adult beside a child, and not technical. The survey works without a voice in every case.

err-speech-no-voice = There is no voice on this computer.
rec-speech-no-voice = Everything else works without one. To get one on Debian or Ubuntu, install the packages speech-dispatcher and speech-dispatcher-espeak-ng; on Fedora, speech-dispatcher and speech-dispatcher-espeak-ng; on Arch Linux, speech-dispatcher and espeak-ng. Then open the program again.
err-speech-does-not-start = There is a voice on this computer, but it does not start.
rec-speech-does-not-start = Log out and in again, then try once more. To see what is wrong, run spd-say hello in a terminal. Everything else works without the voice.
err-speech-no-answer = The voice of this computer does not answer.
rec-speech-no-answer = Check that the computer has a sound output that works, then log out and in again. Everything else works without the voice.
err-speech-refused = The voice of this computer will not say this (answer { $code }).
rec-speech-refused = Choose another voice in the access settings. If it happens again, read the words aloud instead.
err-speech-lost = The voice of this computer stopped in the middle.
rec-speech-lost = Press the button again. If it happens again, log out and in. Everything else works without the voice.
err-speech-bad-address = The voice is set to listen where this program may not speak to it.
rec-speech-bad-address = Ask whoever looks after this computer to clear the environment variable SPEECHD_ADDRESS, or to name a place on this computer in it. What is said to a child never leaves the computer.
err-speech-too-long = These are more words than can be said at once.
rec-speech-too-long = Read them aloud instead. A survey’s text can have up to { $limit } bytes to be said.
err-speech-system = The voice of this computer reports a fault ({ $reason }).
rec-speech-system = Try the voice in the computer’s own settings: on Windows under Time & language, Speech; on a Mac under Accessibility, Spoken Content. Then open the program again. Everything else works without the voice.
