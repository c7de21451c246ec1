/**
 * A day is a day, marks and notes of an import have the time that it gave them, and a movie has addresses at services.
 *
 * Until then a rating of a day had a moment of that day, and only the import that brought it said so: where it does, in its own rows or
 * in a step of the history that can be made again, the rating has the day now. Marks and notes had the time of their import, but for those
 * of our own export.
 */
export const MIGRATION_6 = `
  alter table rating add column rated_on text;
  alter table mark add column marked_on text;
  alter table note add column written_on text;
  alter table import_rating add column before_rated_on text;
  alter table import_mark add column marked_at integer not null default 0;
  alter table import_mark add column marked_on text;
  alter table import_note add column written_at integer not null default 0;
  alter table import_note add column written_on text;
  alter table import_note add column before_text text;
  alter table import_note add column before_written_at integer;
  alter table import_note add column before_written_on text;
  create table movie_address (
    service  text not null,
    address  text not null,
    movie_id integer not null references movie,
    primary key (service, address)
  ) strict, without rowid;
  create index movie_address_by_movie on movie_address (movie_id);
  create table import_address (
    batch_id integer not null references import_batch,
    service  text not null,
    address  text not null,
    primary key (batch_id, service, address)
  ) strict, without rowid;

  create temp table step_row as
    select history.profile_id, history.step, history.label ->> 'what' = 'import' as is_import,
      change.value ->> 'table' as name, side.key as side, side.value as value
    from history, json_each(history.rows) as change, json_each(change.value) as side
    where instr(history.rows, '"table":"import_') > 0 and side.type = 'object';

  create temp table imported_day (movie_id integer, half_stars integer, rated_at integer, rated_on text);
  insert into temp.imported_day
    select movie_id, half_stars, rated_at, rated_on from import_rating where rated_on is not null
    union
    select value ->> 'movie_id', value ->> 'half_stars', value ->> 'rated_at', value ->> 'rated_on' from temp.step_row
    where name = 'import_rating' and value ->> 'rated_on' is not null;
  create index temp.imported_day_of on imported_day (movie_id, rated_at, half_stars, rated_on);

  create temp table batch_time (batch_id integer, imported_at integer);
  insert into temp.batch_time
    select batch_id, imported_at from import_batch
    union
    select value ->> 'batch_id', value ->> 'imported_at' from temp.step_row where name = 'import_batch';
  create index temp.batch_time_of on batch_time (batch_id);

  create temp table said_by_step (
    profile_id integer, step integer, name text, movie_id integer, mark text, said_at integer);
  insert into temp.said_by_step
    select profile_id, step, name, value ->> 'movie_id', coalesce(value ->> 'mark', ''),
      coalesce(value ->> 'marked_at', value ->> 'written_at')
    from temp.step_row where is_import and side = 'after' and name in ('mark', 'note');
  create index temp.said_by_step_of on said_by_step (profile_id, step, name, movie_id, mark);

  update rating set rated_on = (
    select max(rated_on) from temp.imported_day as day
    where day.movie_id = rating.movie_id and day.half_stars = rating.half_stars and day.rated_at = rating.rated_at);
  update import_rating set before_rated_on = (
    select max(rated_on) from temp.imported_day as day
    where day.movie_id = import_rating.movie_id
      and day.half_stars = import_rating.before_half_stars and day.rated_at = import_rating.before_rated_at);
  update import_mark set marked_at = coalesce((
    select coalesce(mark.marked_at, imported_at) from import_batch
    left join mark on mark.profile_id = import_batch.profile_id and mark.movie_id = import_mark.movie_id
      and mark.mark = import_mark.mark and mark.marked_at < imported_at and instr(sources, '"matinee"') > 0
    where import_batch.batch_id = import_mark.batch_id), 0);
  update import_note set written_at = coalesce((
    select coalesce(note.written_at, imported_at) from import_batch
    left join note on note.profile_id = import_batch.profile_id and note.movie_id = import_note.movie_id
      and note.written_at < imported_at and instr(sources, '"matinee"') > 0
    where import_batch.batch_id = import_note.batch_id), 0);

  update history set rows = (
    select '[' || group_concat(fitting, ',' || char(10) order by place) || ']' from (
      select change.key as place, case change.value ->> 'table'
        when 'rating' then json_set(change.value,
          '$.before.rated_on', (
            select max(rated_on) from temp.imported_day as day
            where day.movie_id = change.value ->> '$.before.movie_id'
              and day.half_stars = change.value ->> '$.before.half_stars'
              and day.rated_at = change.value ->> '$.before.rated_at'),
          '$.after.rated_on', (
            select max(rated_on) from temp.imported_day as day
            where day.movie_id = change.value ->> '$.after.movie_id'
              and day.half_stars = change.value ->> '$.after.half_stars'
              and day.rated_at = change.value ->> '$.after.rated_at'))
        when 'import_rating' then json_set(change.value,
          '$.before.before_rated_on', (
            select max(rated_on) from temp.imported_day as day
            where day.movie_id = change.value ->> '$.before.movie_id'
              and day.half_stars = change.value ->> '$.before.before_half_stars'
              and day.rated_at = change.value ->> '$.before.before_rated_at'),
          '$.after.before_rated_on', (
            select max(rated_on) from temp.imported_day as day
            where day.movie_id = change.value ->> '$.after.movie_id'
              and day.half_stars = change.value ->> '$.after.before_half_stars'
              and day.rated_at = change.value ->> '$.after.before_rated_at'))
        when 'import_mark' then json_set(change.value,
          '$.before.marked_at', coalesce(
            (select imported_at from temp.batch_time where batch_id = change.value ->> '$.before.batch_id'), 0),
          '$.after.marked_at', coalesce(
            (select said_at from temp.said_by_step as said
             where said.profile_id = history.profile_id and said.step = history.step and name = 'mark'
               and movie_id = change.value ->> '$.after.movie_id' and mark = change.value ->> '$.after.mark'),
            (select imported_at from temp.batch_time where batch_id = change.value ->> '$.after.batch_id'), 0))
        when 'import_note' then json_set(change.value,
          '$.before.written_at', coalesce(
            (select imported_at from temp.batch_time where batch_id = change.value ->> '$.before.batch_id'), 0),
          '$.after.written_at', coalesce(
            (select said_at from temp.said_by_step as said
             where said.profile_id = history.profile_id and said.step = history.step and name = 'note'
               and movie_id = change.value ->> '$.after.movie_id'),
            (select imported_at from temp.batch_time where batch_id = change.value ->> '$.after.batch_id'), 0))
        else change.value end as fitting
      from json_each(history.rows) as change))
  where instr(rows, '"table":"rating"') > 0 or instr(rows, '"table":"import_') > 0;

  drop table temp.said_by_step;
  drop table temp.batch_time;
  drop table temp.imported_day;
  drop table temp.step_row;
`
