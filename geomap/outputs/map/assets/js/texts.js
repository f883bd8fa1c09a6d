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
    return values ? words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : words;
  }

  /** The word for a value of a closed vocabulary; the value itself where there is none. */
  name(vocabulary, value) {
    return this.file[vocabulary]?.[value] ?? this.files.en[vocabulary]?.[value] ?? value;
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
