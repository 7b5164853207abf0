// Who may do what, who did what, and what waits for a second person.
export type Role = 'viewer' | 'operator' | 'admin';

export interface Session {
  readonly auth: boolean;
  readonly name: string;
  readonly role: Role;
  readonly csrf?: string;
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created: string;
  readonly expires?: string;
  readonly lastUsed?: string;
  readonly token?: string;
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly role?: string;
  readonly action: string;
  readonly service?: string;
  readonly subject?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  readonly prev: string;
  readonly hash: string;
}

export interface AuditProof {
  readonly sound: boolean;
  readonly entries: number;
  readonly head: string;
  readonly problem?: string;
}

export interface Approval {
  readonly id: string;
  readonly action: string;
  readonly service?: string;
  readonly subject?: string;
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
  readonly says: string;
}

/** What became of an action: it is done, or it waits for somebody else's word. */
export type Done<T> = T | { readonly approval: Approval };

export const waits = <T extends object>(done: Done<T>): done is { readonly approval: Approval } => 'approval' in done && typeof done.approval === 'object';
