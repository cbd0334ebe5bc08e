// @ts-check
/** What the page says, in two languages. */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  desk: ["编辑台", "Desk"],
  your_reports: ["稿件", "Reports"],
  new_report: ["新建", "New"],
  drop_here: ["把 Word 文件和照片拖到这里，或者", "Drop Word files and photos here, or"],
  choose_files: ["选择文件", "choose files"],
  choose_file: ["选文件", "Choose"],
  nothing_yet: ["这个文件夹里还没有稿件。从下面挑一种开始，或者把 Word 文件拖进来。", "No reports here yet. Begin with one of these, or drop a Word file."],
  pages_n: ["{n} 个版", "{n} page(s)"],
  articles_n: ["{n} 篇", "{n} stories"],
  reading: ["正在读文件……", "Reading…"],
  came: ["读到", "Read"],
  placed: ["排进稿子", "Placed"],
  aside: ["放在一边", "Put aside"],
  counted: ["{c} 字、{p} 段、{i} 张图", "{c} characters, {p} paragraphs, {i} pictures"],
  guesses: ["下面这些是猜的，请对着原稿看一眼", "Guessed: please compare with the manuscript"],
  nothing_guessed: ["没有需要猜的地方", "Nothing had to be guessed"],
  not_read: ["没有读的文件", "Files not read"],
  split: ["一个文件里有几篇文章，按标题分开", "Split a file into stories at its headings"],
  name: ["稿名", "Name"],
  take: ["就用它", "Take it"],
  cancel: ["取消", "Cancel"],
  close: ["关闭", "Close"],
  nothing_lost: ["一个字也没有丢", "not a character lost"],
  lost: ["有 {c} 字没有着落，请告诉我们", "{c} characters unaccounted for: please tell us"],
  back: ["返回文件夹", "Back to the folder"],
  saved: ["已存好", "Saved"],
  saving: ["正在存……", "Saving…"],
  not_saved: ["没有存上：{why}", "Not saved: {why}"],
  undo: ["撤销", "Undo"],
  redo: ["重做", "Redo"],
  layouts: ["六种版面", "Layouts"],
  proof: ["送审稿", "Proof"],
  press: ["送印", "To press"],
  source: ["原文", "Source"],
  language: ["English", "中文"],
  manuscript: ["稿件", "Copy"],
  sheet: ["版面", "Page"],
  findings: ["问题", "Findings"],
  all_well: ["没有问题", "Nothing wrong"],
  all_well_note: ["照这样可以送印。", "It can go to press like this."],
  take_hint: ["照此改", "Do this"],
  over: ["多 {n} 行", "{n} lines over"],
  under: ["欠 {n} 行", "{n} lines short"],
  about: ["约 {n} 字", "about {n} characters"],
  full: ["正好排满", "Full"],
  stale: ["这是上一次排成的版面", "This is the last page that could be set"],
  nearest: ["最接近排满的样子，还不能送印", "As near to full as it gets; not for the press yet"],
  only_one: ["只有这一种排得下", "Only this one fits"],
  setting: ["正在排……", "Setting…"],
  no_page: ["还排不出版面。把右边的问题改好，版面就会出现。", "No page yet. Mend what is listed on the right."],
  fit: ["整版", "Fit"],
  fit_width: ["满宽", "Width"],
  zoom_in: ["放大", "Zoom in"],
  zoom_out: ["缩小", "Zoom out"],
  more: ["更多", "More"],
  less: ["收起", "Less"],
  add: ["加{what}", "Add {what}"],
  remove: ["删去", "Remove"],
  up: ["上移", "Move up"],
  down: ["下移", "Move down"],
  removed: ["删去了，可以撤销", "Removed; undo brings it back"],
  page_n: ["第 {n} 版", "Page {n}"],
  article_n: ["第 {n} 篇", "Story {n}"],
  untitled: ["（还没有标题）", "(no headline yet)"],
  words_n: ["{n} 字", "{n} characters"],
  add_photos: ["加照片", "Add photos"],
  drop_photos: ["也可以把照片拖到这里", "or drop photos here"],
  replace: ["换一张", "Replace"],
  focus_hint: ["点照片上最要紧的地方，裁的时候会保住它", "Click what matters most; cropping keeps it"],
  no_photo: ["找不到这张照片", "No such photo"],
  sharp: ["清晰", "Sharp"],
  soft: ["勉强", "Barely sharp"],
  poor: ["太小", "Too small"],
  ppi_at: ["{ppi} ppi，{word}", "{ppi} ppi, {word}"],
  wide_at_most: ["最宽可排 {mm} 毫米", "at most {mm} mm wide"],
  cut_off: ["裁去 {n}%", "{n}% cut off"],
  not_cut: ["没有裁", "Not cropped"],
  pin: ["钉住位置", "Pin"],
  unpin: ["松开", "Unpin"],
  pinned: ["已钉住", "Pinned"],
  pin_done: ["钉在第 {c} 栏第 {l} 行，可以松开或撤销", "Pinned at column {c}, line {l}"],
  yes: ["是", "Yes"],
  no: ["否", "No"],
  unset: ["不写", "Not given"],
  choose_layout: ["挑一种排法", "Choose a layout"],
  trying: ["正在试排……", "Trying…"],
  automatic: ["由程序挑", "Automatic"],
  chosen: ["现在用的", "In use"],
  no_offers: ["现在一种也排不出来，请先看右边的问题。", "None can be set now; see the findings."],
  freeze: ["定版：锁住所有位置", "Lock all places"],
  making: ["正在做……", "Making…"],
  stage_report: ["读稿", "Reading"],
  stage_fonts: ["找字体", "Fonts"],
  stage_photos: ["看照片", "Photos"],
  stage_compose: ["排版", "Placing"],
  stage_colour: ["照片分色", "Separating photos"],
  stage_typeset: ["排字", "Setting"],
  stage_export: ["写文件、做印前检查", "Writing and preflight"],
  stop: ["停下", "Stop"],
  watermark: ["大样上横写的字", "Words across the proof"],
  watermark_text: ["送审稿", "PROOF"],
  make_proof: ["出送审稿", "Make the proof"],
  make_press: ["出付印文件", "Make the press files"],
  press_note: ["付印 PDF、付印单和大样，一起打成一个包。做完会自己做一遍印前检查。", "Press PDF, ticket and proof, in one package, preflighted."],
  may_print: ["可以送印", "Ready for the press"],
  may_not: ["还不能送印：{n} 处要改", "Not for the press yet: {n} to mend"],
  proof_ready: ["送审稿做好了", "The proof is ready"],
  is_rejected: ["没有通过，只供查看", "rejected, to look at only"],
  files_in: ["文件在 {folder}", "Files are in {folder}"],
  download: ["下载", "Download"],
  changed_outside: ["别的程序改了这份稿子，已经跟上；可以撤销。", "Another program changed this report; undo brings yours back."],
  conflict: ["这份稿子同时被别的程序改过", "Another program changed this report at the same time"],
  conflict_note: ["您还没存的改动和它写的不一样。要哪一份？", "Your unsaved changes differ from what it wrote. Which is to stay?"],
  keep_theirs: ["用它的（我的可以撤销找回）", "Theirs (undo brings mine back)"],
  keep_mine: ["用我的", "Mine"],
  keep_both: ["都留：我的留在这里，它的另存一份", "Both: mine here, theirs in a file of its own"],
  kept_beside: ["另一份存成了 {name}", "The other is in {name}"],
  broken: ["稿子里有一处读不下去：右边有“照此改”就点它，没有就在原文里改", "The file cannot be read: take the hint on the right, or mend it in the source"],
  apply: ["改好了", "Apply"],
  gone: ["编辑台已经关了。稿子都存好了；再打开程序就能接着做。", "The desk has ended. All is saved; start it again to go on."],
  no_report: ["这个文件夹里没有“{name}”：请返回文件夹看看", "There is no “{name}” in this folder: go back and look"],
  end_desk: ["关闭编辑台", "End the desk"],
  edit_here: ["就地修改", "Edit in place"],
  required: ["必填", "required"],
  staff_duty: ["职务", "Duty"],
  staff_name: ["姓名", "Name"],
  pair_name: ["名称", "Name"],
  pair_number: ["数", "Number"],
  outside: ["别的程序的改动", "another program's change"],
  pasted: ["贴进来了：段落、小标题、列表留下，其余的格式去掉了", "Pasted: paragraphs, heads and lists kept, the rest dropped"],
  skip: ["跳到版面", "Skip to the page"],
  publication: ["报头与印刷", "Paper and press"],
  dropped: ["{n} 个文件不是照片，没有收", "{n} files are no photos and were left out"],
};

let lang = localStorage.getItem("lang") === "en" ? "en" : "zh";

export function language() {
  return lang;
}

/** @param {string} to */
export function setLanguage(to) {
  lang = to;
  localStorage.setItem("lang", to);
  document.documentElement.lang = to === "en" ? "en" : "zh-CN";
}

/**
 * A word, with what stands in braces filled in.
 * @param {string} key
 * @param {Record<string, any>} [facts]
 */
export function w(key, facts = {}) {
  const pair = WORDS[key];
  let text = pair ? pair[lang === "en" ? 1 : 0] : key;
  for (const [name, fact] of Object.entries(facts)) text = text.replace(`{${name}}`, String(fact));
  return text;
}

/** What the program says in both languages. @param {{zh?: string, en?: string}|null|undefined} both */
export function of(both) {
  return (both && (lang === "en" ? both.en : both.zh)) || "";
}

setLanguage(lang);
