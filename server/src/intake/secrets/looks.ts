/** How often the class of character (upper case, lower case, digit, other) changes along a word. */
function changesOf(word: string): number {
  let changes = 0;
  for (let index = 1; index < word.length; index += 1) {
    if (classOf(word.charCodeAt(index)) !== classOf(word.charCodeAt(index - 1))) changes += 1;
  }
  return changes;
}

function classOf(code: number): number {
  if (code >= 48 && code <= 57) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 97 && code <= 122 ? 2 : 3;
}

/** Random letters and digits change class at six places in ten, names in camel case at about two. */
export function looksRandom(word: string): boolean {
  return changesOf(word) >= Math.floor(word.length * 0.35);
}

export function isHex(word: string): boolean {
  return /^(?:[\da-f]+|[\dA-F]+)$/.test(word);
}

/** Words that name a thing to support: instance IDs, error codes, addresses, UUIDs, dates, file names. */
export function namesSomething(word: string): boolean {
  return (
    /^[a-z]{1,8}-[\da-z-]{4,}$/.test(word) ||
    /^[A-Z]{2,8}-\d[\d-]*$/.test(word) ||
    /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(word) ||
    /^\d{1,4}[-/.:]\d{1,2}[-/.:]\d/.test(word) ||
    /^(?:https?:\/\/|\.{0,2}\/|~\/|[A-Za-z]:[\\/])/.test(word) ||
    /^[A-Za-z]+(?:\.[A-Za-z]+)+$/.test(word)
  );
}
