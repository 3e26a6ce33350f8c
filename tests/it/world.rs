//! A world inside the test's process: what is written is kept, files stand in one folder and are only read, width and style can be changed
//! between two looks. The clock stands still and nothing is random.
use arrlang::host::{Files, Host, Stream};
use arrlang::style::Style;
use std::cell::{Cell, RefCell};
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

/// What was written, and how the next text shall look.
#[derive(Clone, Default)]
pub struct Page {
    pub out: Rc<RefCell<String>>,
    pub err: Rc<RefCell<String>>,
    /// Columns and style.
    pub look: Rc<Cell<(usize, Style)>>,
}

pub struct World {
    page: Page,
    files: Folder,
    memory_limit: u64,
}

struct Folder(PathBuf);

impl World {
    /// A world with so many bytes of memory and the files of a folder, and the page it writes to.
    pub fn new(memory_limit: u64, folder: &Path) -> (World, Page) {
        let page = Page::default();
        page.look.set((80, Style::default()));
        let world = World {
            page: page.clone(),
            files: Folder(folder.to_path_buf()),
            memory_limit,
        };
        (world, page)
    }
}

impl Host for World {
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        let written = match stream {
            Stream::Out => &self.page.out,
            Stream::Err => &self.page.err,
        };
        written.borrow_mut().push_str(text);
        Ok(())
    }

    fn flush(&mut self, _: Stream) -> io::Result<()> {
        Ok(())
    }

    fn read_line(&mut self, _: &dyn Fn() -> bool) -> io::Result<String> {
        Ok(String::new())
    }

    fn wall_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn cpu_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&mut self, _: Duration, _: &dyn Fn() -> bool) {}

    fn entropy(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }

    fn environment(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn memory_limit(&self) -> u64 {
        self.memory_limit
    }

    fn columns(&self) -> Option<usize> {
        Some(self.page.look.get().0)
    }

    fn style(&self, _: Stream) -> Style {
        self.page.look.get().1
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        Some(&mut self.files)
    }
}

/// Nothing is written here.
fn refused<T>() -> io::Result<T> {
    Err(io::ErrorKind::PermissionDenied.into())
}

impl Files for Folder {
    fn open(&mut self, path: &Path, options: &OpenOptions) -> io::Result<File> {
        options.open(self.0.join(path))
    }

    fn rename(&mut self, _: &Path, _: &Path) -> io::Result<()> {
        refused()
    }

    fn remove(&mut self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn make_dir(&mut self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn remove_dir(&mut self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn list(&mut self, path: &Path) -> io::Result<Vec<String>> {
        let entries = std::fs::read_dir(self.0.join(path))?;
        let mut names: Vec<String> = entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    fn metadata(&mut self, path: &Path) -> io::Result<Metadata> {
        std::fs::metadata(self.0.join(path))
    }

    fn working_dir(&mut self) -> io::Result<PathBuf> {
        Ok(self.0.clone())
    }

    fn set_working_dir(&mut self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn temp_dir(&mut self) -> PathBuf {
        std::env::temp_dir()
    }
}
