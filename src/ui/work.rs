//! Slow work, off the window's thread: disks, key stretching, bundles. The window stays awake meanwhile.

use iced::Task;
use iced::futures::channel::oneshot;

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
