//! Slow work, off the window's thread: disks, key stretching, bundles. The window stays awake meanwhile.

use iced::Task;
use iced::futures::channel::{mpsc, oneshot};

/// What comes of work that tells how far it is.
#[derive(Debug, Clone)]
pub enum Step<T> {
    /// So much is done, of so much.
    At(usize, usize),
    /// It is done.
    Done(T),
}

/// Does work on a thread of its own that tells how far it is.
pub fn telling<T: Send + 'static, Message: Send + 'static>(
    work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T + Send + 'static,
    report: impl Fn(Step<T>) -> Message + Send + 'static,
) -> Task<Message> {
    saying(move |say| Step::Done(work(&mut |at, of| say(Step::At(at, of)))), report)
}

/// Does work on a thread of its own that says something on the way, and something at its end.
pub fn saying<S: Send + 'static, Message: Send + 'static>(
    work: impl FnOnce(&mut (dyn FnMut(S) + Send)) -> S + Send + 'static,
    report: impl Fn(S) -> Message + Send + 'static,
) -> Task<Message> {
    let (sender, receiver) = mpsc::unbounded();
    std::thread::spawn(move || {
        // Whoever does not listen any more needs to hear nothing either.
        let last = work(&mut |said| drop(sender.unbounded_send(said)));
        sender.unbounded_send(last)
    });
    Task::run(receiver, report)
}

/// Does work on a thread of its own and reports what came of it. Work that came to grief reports nothing.
pub fn on_a_thread<T: Send + 'static, Message: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    report: impl FnOnce(T) -> Message + Send + 'static,
) -> Task<Message> {
    let (sender, receiver) = oneshot::channel();
    std::thread::spawn(move || sender.send(work()));
    Task::future(receiver).then({
        let mut report = Some(report);
        move |done| match (done, report.take()) {
            (Ok(done), Some(report)) => Task::done(report(done)),
            _ => Task::none(),
        }
    })
}
