import { expect, test } from 'vitest';
import { fileKind, fileSize, soundLength } from './file-words.ts';

test('a size is told in kilobytes below a mebibyte, one at the least, and in megabytes above', () => {
  expect(['en', 'zh-CN'].map((language) => fileSize(language, 12_400))).toEqual(['12 kB', '12 kB']);
  expect(fileSize('en', 1)).toBe('1 kB');
  expect(fileSize('en', 3_565_158)).toBe('3.4 MB');
});

test('a length is told in minutes and seconds, and what is less than nothing as nothing', () => {
  expect([7_900, 750_000, -1].map(soundLength)).toEqual(['0:07', '12:30', '0:00']);
});

test('the kind is told by the bytes before the name, and by the name only where it has an ending', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(fileKind({ contentType: word, name: 'report.bin' })).toBe('DOCX');
  expect(fileKind({ contentType: 'text/plain', name: 'app.log' })).toBe('LOG');
  expect(fileKind({ contentType: 'text/plain', name: 'README' })).toBe('');
});
