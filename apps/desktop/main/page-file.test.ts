import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnAddress } from './app-address.ts';
import { displayHeaders, pageFileOf, pageHeaders } from './page-file.ts';

const folder = join(sep, 'till', 'page');

describe('files of the page', () => {
  it('gives the page and what belongs to it, with its type', () => {
    expect(pageFileOf('app://till/', folder)?.path).toBe(join(folder, 'index.html'));
    expect(pageFileOf('app://till/index.html?theme=dark#cart', folder)?.path).toBe(
      join(folder, 'index.html'),
    );
    expect(pageFileOf('app://till/assets/page-1a2b.js', folder)).toEqual({
      path: join(folder, 'assets', 'page-1a2b.js'),
      contentType: 'text/javascript; charset=utf-8',
    });
    expect(pageFileOf('app://till/assets/%D1%88%D1%80%D0%B8%D1%84%D1%82.woff2', folder)?.path).toBe(
      join(folder, 'assets', 'шрифт.woff2'),
    );
  });

  it('gives each host its own page and no other, and what both are made of', () => {
    expect(pageFileOf('app://display/display.html', folder)?.path).toBe(join(folder, 'display.html'));
    expect(pageFileOf('app://display/assets/a.js', folder)?.path).toBe(join(folder, 'assets', 'a.js'));
    expect(pageFileOf('app://display/index.html', folder)).toBeNull();
    expect(pageFileOf('app://display/%69ndex.html', folder)).toBeNull();
    expect(pageFileOf('app://till/display.html', folder)).toBeNull();
    expect(pageFileOf('app://display/..%2fsecret.json', folder)).toBeNull();
  });

  it.each([
    'app://till/%2e%2e%2fsecret.json',
    'app://till/..%2fsecret.json',
    'app://till/assets/..%2f..%2fsecret.json',
    'app://till/..%5csecret.json',
    'app://till/a%00.json',
    'app://till/%zz.js',
    'app://other/index.html',
    'app://user@till/index.html',
    'app://till:81/index.html',
    'file:///etc/hosts.json',
    'http://till/index.html',
    'app://till/main.map',
    'app://till/till.sqlite',
    'not an address',
  ])('refuses %s', (address) => {
    expect(pageFileOf(address, folder)).toBeNull();
  });

  it('stays in the folder whatever is asked', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '%5c', '\\', '%00', 'a', '.js', '//', '%25', ';'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = pageFileOf(`app://till/${pieces.join('')}.js`, folder);
        expect(file?.path.startsWith(folder + sep) ?? true).toBe(true);
        expect(file?.path.split(sep) ?? []).not.toContain('..');
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows its own address', () => {
    expect(isOwnAddress('app://till/index.html')).toBe(true);
    expect(isOwnAddress('app://display/display.html')).toBe(false);
    expect(isOwnAddress('app://till.evil.test/')).toBe(false);
    expect(isOwnAddress('https://till/')).toBe(false);
    expect(isOwnAddress('javascript:alert(1)')).toBe(false);
  });

  it('lets scripts come from the page alone', () => {
    const policy = pageHeaders['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('http');
    expect(displayHeaders['content-security-policy']).toContain("connect-src 'none'");
  });
});
