"""What PostgreSQL itself refuses: changing what was published, or a ledger's past."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION teams_week_stays_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'The week of % is published and never changes.', OLD.week
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER week_stays_published BEFORE UPDATE ON teams_scoringweek
    FOR EACH ROW EXECUTE FUNCTION teams_week_stays_published();

CREATE FUNCTION teams_run_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Run % is written once and never changes.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER run_never_changes BEFORE UPDATE ON teams_scorerun
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION teams_run_never_changes();

-- Only erasure touches a snapshot: it takes the person out, the figures stay.
CREATE FUNCTION teams_snapshot_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE nameless teams_scoresnapshot := OLD;
BEGIN
    nameless.rep_id := NULL;
    IF NEW IS DISTINCT FROM nameless THEN
        RAISE EXCEPTION 'Snapshot % is written once and never changes.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER snapshot_never_changes BEFORE UPDATE ON teams_scoresnapshot
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION teams_snapshot_never_changes();

-- A log or review is only ever superseded, once.
CREATE FUNCTION teams_activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb := to_jsonb(OLD); after jsonb := to_jsonb(NEW);
    free text[] := ARRAY['superseded_at', 'superseded_by_id'];
BEGIN
    IF OLD.superseded_at IS NOT NULL OR (before - free) IS DISTINCT FROM (after - free) THEN
        RAISE EXCEPTION 'Version % is only ever superseded, never changed.', OLD.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE ON teams_weeklyactivity
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION teams_activity_is_append_only();
CREATE TRIGGER review_is_append_only BEFORE UPDATE ON teams_profilereview
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION teams_activity_is_append_only();

CREATE FUNCTION teams_published_week_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL
       AND current_setting('ssitracker.retention', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'The week of % is published and is not deleted.', OLD.week
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER published_week_is_kept BEFORE DELETE ON teams_scoringweek
    FOR EACH ROW EXECUTE FUNCTION teams_published_week_is_kept();

-- One check a statement, so that pruning superseded runs stays cheap.
CREATE FUNCTION teams_published_snapshots_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ssitracker.retention', true) IS DISTINCT FROM 'on' AND EXISTS (
        SELECT FROM teams_scoringweek w
        WHERE w.published_at IS NOT NULL
          AND w.current_run_id IN (SELECT DISTINCT run_id FROM gone)
    ) THEN
        RAISE EXCEPTION 'Snapshots of a published week are not deleted.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER published_snapshots_are_kept AFTER DELETE ON teams_scoresnapshot
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION teams_published_snapshots_are_kept();
"""

UNGUARD = """
DROP TRIGGER published_snapshots_are_kept ON teams_scoresnapshot;
DROP TRIGGER published_week_is_kept ON teams_scoringweek;
DROP TRIGGER review_is_append_only ON teams_profilereview;
DROP TRIGGER log_is_append_only ON teams_weeklyactivity;
DROP TRIGGER snapshot_never_changes ON teams_scoresnapshot;
DROP TRIGGER run_never_changes ON teams_scorerun;
DROP TRIGGER week_stays_published ON teams_scoringweek;
DROP FUNCTION teams_published_snapshots_are_kept, teams_published_week_is_kept, teams_activity_is_append_only,
    teams_snapshot_never_changes, teams_run_never_changes, teams_week_stays_published;
"""


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_initial")]

    operations = [migrations.RunSQL(GUARDS, UNGUARD)]
