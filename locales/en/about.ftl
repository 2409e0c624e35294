# What the program is.

about-open = About
about-title = About pupil-voice
about-version = Version { $version }
about-back = Back
about-what = A survey that a child with special educational needs answers by themselves: with symbols or with words, by hand, by switch, by eye gaze, by keyboard or by screen reader.
about-network-title = It needs no network
about-network = This program never connects to anything. There is no account, no cloud, no counting of users. What is said here leaves this laptop only in the locked file that you give to the researcher.
about-kept-title = Where things are kept
about-kept = In this folder: { $path }
about-sealed = Answers are sealed as they are given. Neither this laptop nor anybody at home or at school can open them; only the researcher can.
about-study-title = Pictures in “{ $title }”
about-picture = { $symbols }: author: { $author } · licence: { $licence } · from: { $source }
about-program-title = The program
about-program = Free software by the pupil-voice contributors, under the MIT licence or the Apache licence 2.0, as you like. It comes without any warranty.
about-symbols-title = The symbols
about-symbols = { $count } drawings by { $authors }, { $licences }: in the public domain. Use them for whatever you like.
about-fonts-title = The letters
about-fonts = Andika by SIL International, under the SIL Open Font License 1.1, where it is installed; otherwise another font of this laptop, or Fira Sans by The Mozilla Foundation and others, under the same licence, which is built in.
about-survey-title = The survey of 2016
about-survey = Its questions and answers are those of Passy, Georgeson, Schaefer and Kaimi (2017), Evaluation of the impact and effectiveness of the National Award for Special Educational Needs Coordination, Plymouth University, and are used with attribution.
about-others-title = The work of others in it
about-others = The window is drawn by iced, told to screen readers by AccessKit; drawings by resvg, letters by cosmic-text; answers are sealed by age and signed by ed25519-dalek; words are chosen by Fluent; and it is written in Rust.
about-others-more = These and all other parts are free software, each under one of: MIT, Apache-2.0, BSD-2-Clause, BSD-3-Clause, BSL-1.0, CC0-1.0, ISC, MPL-2.0, Unicode-3.0, Zlib.
