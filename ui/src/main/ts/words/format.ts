// Numbers and times as people read them.
import type { Counts } from '../api/types';

const whole = new Intl.NumberFormat('en');

export const count = (n: number): string => whole.format(n);

/** 12,345 as 12.3k: for narrow places. */
export function short(n: number): string {
  if (n < 10_000) return count(n);
  return n < 1_000_000 ? trimmed(n / 1000) + 'k' : trimmed(n / 1_000_000) + 'M';
}

const trimmed = (n: number): string => n.toFixed(n < 100 ? 1 : 0).replace(/\.0$/, '');

/** A part of all; what is not quite none or not quite all never reads as such. */
export function percent(part: number, all: number): string {
  if (all === 0) return '0 %';
  const value = (100 * part) / all;
  if (part > 0 && value < 0.01) return '< 0.01 %';
  if (part < all && value > 99.99) return '> 99.99 %';
  return (value >= 10 && value < 99.9 ? value.toFixed(1) : value.toFixed(2)).replace(/\.?0+$/, '') + ' %';
}

/** A rate such as a gate's bound: 0.00042 as 0.042 %, and 0.9989 as 99.8 %: what is not quite all never reads as such, nor as more than it is. */
export function rate(value: number): string {
  if (value === 0) return '0 %';
  if (value > 0.99 && value < 1) return nearlyAll(value);
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value) * 100)));
  return (value * 100).toFixed(Math.min(6, digits)).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') + ' %';
}

function nearlyAll(value: number): string {
  const digits = Math.min(6, Math.max(1, -Math.ceil(Math.log10((1 - value) * 100)) + 1));
  const scale = 10 ** digits;
  return Math.floor(value * 100 * scale) / scale + ' %';
}

export function millis(ms: number): string {
  if (ms >= 10_000) return (ms / 1000).toFixed(1) + ' s';
  if (ms >= 100) return Math.round(ms) + ' ms';
  return ms.toFixed(ms >= 10 ? 1 : 2) + ' ms';
}

export function bytes(n: number): string {
  if (n < 1024) return n + ' B';
  return n < 1_048_576 ? (n / 1024).toFixed(1) + ' KiB' : (n / 1_048_576).toFixed(1) + ' MiB';
}

const moments = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });

/** A time where the reader is, with the name of the zone; the month by its name, since 4/5 is two days. */
export const moment = (at: string | number): string => moments.format(new Date(at));

export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  return seconds < 5 ? 'just now' : duration(seconds) + ' ago';
}

/** Seconds in one unit. */
export function duration(seconds: number): string {
  if (seconds < 90) return Math.round(seconds) + ' s';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min';
  if (seconds < 172_800) return Math.round(seconds / 3600) + ' h';
  return Math.round(seconds / 86_400) + ' days';
}

export const sum = (counts: Counts): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** camelCase as words: notComparable as "not comparable". */
export const worded = (name: string): string => name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => a + ' ' + b.toLowerCase());

export function plural(n: number, one: string, many = one + 's'): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
