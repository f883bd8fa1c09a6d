/* The page's words, one data file a language. */
class Texts {
  constructor(files, language) {
    this.files = files;
    this.use(language);
  }

  use(language) {
    this.language = this.files[language] ? language : "en";
    this.file = this.files[this.language];
    document.documentElement.lang = this.language;
    document.documentElement.dir = this.file.dir;
  }

  /** The words for a key, `{name}` replaced by values; English where a language lacks the key. */
  say(key, values) {
    const words = this.file.words[key] ?? this.files.en.words[key] ?? key;
    return values ? this.fill(words, values) : words;
  }

  fill(words, values) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => this.apart(values[name] ?? whole));
  }

  /** A value; a day among words that run from right to left is set apart, else its parts change places. */
  apart(value) {
    return this.file.dir === "rtl" && /^\d{4}-\d\d-\d\d$/.test(value) ? `\u2066${value}\u2069` : value;
  }

  /** The word for a value of a closed vocabulary; where there is none that for another value, or the value itself. */
  name(vocabulary, value, other) {
    // Values may come from articles: "constructor" must not find what every object has.
    const own = (words, key) => (words && Object.hasOwn(words, key) ? words[key] : undefined);
    const find = (key) => own(this.file[vocabulary], key) ?? own(this.files.en[vocabulary], key);
    return find(value) ?? (other ? find(other) : value);
  }

  number(value) {
    return value.toLocaleString(this.file.locale);
  }

  country(code) {
    if (!code) return "";
    try {
      this.regions ??= {};
      this.regions[this.language] ??= new Intl.DisplayNames([this.file.locale], { type: "region" });
      return this.regions[this.language].of(code);
    } catch {
      return code;
    }
  }
}
