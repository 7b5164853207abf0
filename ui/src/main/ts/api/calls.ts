// The calls of the API that the page makes, one line each.
import { change, get } from './ask';
import type * as a from './authority';
import type * as t from './types';

const at = encodeURIComponent;
const of = (service: string) => '/services/' + at(service);

/** A query string of what is given; nothing for what is empty. */
export function query(given: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const words = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  return words.length === 0 ? '' : '?' + words.map(([name, value]) => `${name}=${at(String(value))}`).join('&');
}

export const services = () => get<t.Page<t.Service>>('/services?limit=1000');
export const service = (name: string) => get<t.Service>(of(name));
export const endpoints = (name: string) => get<t.Page<t.Endpoint>>(of(name) + '/endpoints?limit=1000');
export const series = (name: string, minutes: number) => get<t.Series>(of(name) + '/series?minutes=' + minutes);
export const coverage = (name: string) => get<t.Page<t.Coverage>>(of(name) + '/coverage?limit=1000');
export const health = (name: string) => get<t.Health>(of(name) + '/health');
export const doctor = (name: string) => get<t.Doctor>(of(name) + '/doctor', 40_000);
export const alerts = () => get<t.AlertsState>('/alerts');
export const silences = () => get<t.Page<t.Silence>>('/silences?limit=1000');
export const silence = (wanted: Omit<t.Silence, 'id' | 'since'>) => change<t.Silence>('POST', '/silences', wanted);
export const unsilence = (id: string) => change<t.Silence>('DELETE', '/silences/' + at(id));

export interface CauseFilter {
  readonly state?: string;
  readonly stale?: boolean;
  readonly q?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
}
export const causes = (name: string, filter: CauseFilter) => get<t.Page<t.Cause>>(of(name) + '/causes' + query({ ...filter }));
export const cause = (id: string) => get<t.Cause>('/causes/' + at(id));
export const decide = (id: string, decision: t.CauseDecision) => change<a.Done<t.Cause>>('POST', `/causes/${at(id)}/state`, decision);
export const offered = (id: string) => get<t.Page<t.Rule>>(`/causes/${at(id)}/rules`);

export const pair = (id: string) => get<t.Pair>('/pairs/' + at(id));
export const raw = (id: string) => get<t.RawPair>(`/pairs/${at(id)}/raw`);
export const curl = (id: string, version: t.Version) => get<t.Curl>(`/pairs/${at(id)}/curl?version=${version}`);

export const rules = (name: string) => get<t.Page<t.Rule>>(of(name) + '/rules?limit=1000');
export const together = (name: string) => get<t.Together>(of(name) + '/rules/together');
export const tryRule = (name: string, rule: unknown) => change<t.Rule>('POST', of(name) + '/rules?dryRun=true', rule);
export const addRule = (name: string, rule: unknown) => change<a.Done<t.Rule>>('POST', of(name) + '/rules', rule);
export const acceptRules = (ids: readonly string[], mandate: t.Mandate) => change<a.Done<t.Page<t.Rule>>>('POST', '/rules/accept', { ids, ...mandate });
export const removeRule = (name: string, id: string, reason: string) =>
  change<a.Done<t.Rule>>('DELETE', `${of(name)}/rules/${at(id)}${reason.trim() && '?reason=' + at(reason.trim())}`);

export type Verb = 'promote' | 'approve' | 'pause' | 'resume' | 'stepBack' | 'rollback' | 'retry' | 'abort' | 'finish';
export interface Steering {
  readonly reason?: string;
  readonly revision?: number;
  readonly force?: boolean;
}
export const rollout = (name: string, moves: number) => get<t.Rollout>(`${of(name)}/rollout?moves=${moves}`);
export const steer = (name: string, verb: Verb, how: Steering) => change<a.Done<t.Rollout>>('POST', `${of(name)}/rollout/${verb}`, how);
export const setShare = (name: string, share: number, how: Steering) => change<a.Done<t.Rollout>>('PUT', of(name) + '/rollout/share', { share, ...how });

export const session = () => get<a.Session>('/session');
export const logIn = (by: { readonly token: string } | { readonly code: string }) => change<a.Session>('POST', '/session', by);
export const logOut = () => change<object>('DELETE', '/session');

export const audit = (filter: Readonly<Record<string, string | number | undefined>>) => get<t.Page<a.AuditEntry>>('/audit' + query(filter));
export const verifyAudit = () => get<a.AuditProof>('/audit/verify', 30_000);
export const approvals = () => get<t.Page<a.Approval>>('/approvals');
export const judge = (id: string, verdict: 'approve' | 'reject', reason: string) => change<object>('POST', '/approvals/' + at(id), { verdict, reason });
export const tokens = () => get<t.Page<a.Token>>('/tokens');
export const addToken = (name: string, role: a.Role, expires?: string) => change<a.Token>('POST', '/tokens', { name, role, ...(expires && { expires }) });
export const removeToken = (id: string) => change<object>('DELETE', '/tokens/' + at(id));
