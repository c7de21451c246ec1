import type { Database } from 'sql.js'
import { MIGRATION_6 } from './migration-6'
import { first, number } from '../tables/query'

/**
 * Numbered from 1, never edited after release: migration n takes a library from version n-1 to n, and does the same each time.
 * Steps of the history are replayed as they were recorded: a new column has a default, and a migration that renames a table
 * or a column, or changes what it means, does so in the rows of `history` too. A new one comes with the files of the version before
 * it (test/fixtures/libraries).
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table profile (
    profile_id integer primary key,
    name       text not null,
    created_at integer not null
  ) strict;
  create table movie (
    movie_id     integer primary key,
    title        text not null,
    year         integer,
    movielens_id integer,
    imdb_id      text,
    tmdb_id      integer
  ) strict;
  create table rating (
    profile_id integer not null references profile,
    movie_id   integer not null references movie,
    half_stars integer not null check (half_stars between 1 and 10),
    rated_at   integer not null,
    source     text not null,
    primary key (profile_id, movie_id)
  ) strict, without rowid;
  create table rating_change (
    profile_id integer not null,
    movie_id   integer not null references movie,
    sequence   integer not null,
    primary key (profile_id, movie_id)
  ) strict, without rowid;
  create table locked_prediction (
    profile_id    integer not null references profile,
    movie_id      integer not null references movie,
    stars         real not null,
    plus_minus    real not null,
    half_width_90 real not null,
    model_id      text not null,
    was_visible   integer not null check (was_visible in (0, 1)),
    locked_at     integer not null,
    primary key (profile_id, movie_id)
  ) strict, without rowid;
  create table mark (
    profile_id integer not null references profile,
    movie_id   integer not null references movie,
    mark       text not null check (mark in ('watchlist', 'notInterested', 'seen')),
    marked_at  integer not null,
    primary key (profile_id, movie_id, mark)
  ) strict, without rowid;
  create table model_run (
    run_id          integer primary key,
    model_id        text,
    dataset_id      text not null,
    outcome         text not null check (outcome in ('published', 'cancelled', 'failed')),
    message         text,
    started_at      integer not null,
    elapsed_ms      integer not null,
    settings        text not null,
    n_ratings       integer not null,
    n_own_ratings   integer not null,
    trained_through integer not null,
    best_epoch      integer,
    curve           text not null,
    metrics         text
  ) strict;
  create table setting (
    name  text primary key,
    value text not null
  ) strict;
  insert into profile values (1, 'Me', 0);
  `,
  `
  create table history (
    profile_id integer not null,
    step       integer not null,
    label      text not null,
    rows       text not null,
    undone     integer not null check (undone in (0, 1)),
    made_at    integer not null,
    primary key (profile_id, step)
  ) strict, without rowid;
  create index rating_change_by_sequence on rating_change (sequence);
  `,
  `
  create table viewing (
    viewing_id integer primary key autoincrement,
    profile_id integer not null references profile,
    movie_id   integer not null references movie,
    watched_on text,
    is_rewatch integer not null check (is_rewatch in (0, 1))
  ) strict;
  create index viewing_by_movie on viewing (profile_id, movie_id);
  create table note (
    profile_id integer not null references profile,
    movie_id   integer not null references movie,
    text       text not null,
    written_at integer not null,
    primary key (profile_id, movie_id)
  ) strict, without rowid;
  `,
  `
  create table import_batch (
    batch_id    integer primary key,
    profile_id  integer not null references profile,
    sources     text not null,
    files       text not null,
    imported_at integer not null,
    reverted_at integer
  ) strict;
  create table import_rating (
    batch_id          integer not null references import_batch,
    movie_id          integer not null references movie,
    half_stars        integer not null,
    rated_at          integer not null,
    rated_on          text,
    before_half_stars integer,
    before_rated_at   integer,
    before_source     text,
    primary key (batch_id, movie_id)
  ) strict, without rowid;
  create table import_mark (
    batch_id integer not null references import_batch,
    movie_id integer not null references movie,
    mark     text not null,
    primary key (batch_id, movie_id, mark)
  ) strict, without rowid;
  create table import_viewing (
    batch_id   integer not null references import_batch,
    viewing_id integer not null,
    primary key (batch_id, viewing_id)
  ) strict, without rowid;
  create table import_note (
    batch_id integer not null references import_batch,
    movie_id integer not null references movie,
    text     text not null,
    primary key (batch_id, movie_id)
  ) strict, without rowid;
  create table unlisted_movie (
    movie_id integer primary key references movie
  ) strict;
  `,
  `
  create table mark_with_opinions (
    profile_id integer not null references profile,
    movie_id   integer not null references movie,
    mark       text not null check (mark in ('watchlist', 'notInterested', 'seen', 'liked', 'disliked', 'taste')),
    marked_at  integer not null,
    primary key (profile_id, movie_id, mark)
  ) strict, without rowid;
  insert into mark_with_opinions select profile_id, movie_id, mark, marked_at from mark;
  drop table mark;
  alter table mark_with_opinions rename to mark;
  `,
  MIGRATION_6
]

/** The schema version this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** The schema version of an open library; 0 for an empty one. Throws when the bytes are not a database. */
export function schemaVersion(db: Database): number {
  return number(first(db, 'pragma user_version'), 'user_version')
}

/** Makes the migrations that an open library has not had; each commits together with its version number. */
export function migrate(db: Database, migrations = MIGRATIONS): void {
  for (const [version, sql] of migrations.entries()) {
    if (version < schemaVersion(db)) continue
    db.run('begin')
    try {
      db.run(sql)
      db.run(`pragma user_version = ${version + 1}`)
      db.run('commit')
    } catch (cause) {
      db.run('rollback')
      throw cause
    }
  }
}
