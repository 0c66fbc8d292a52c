"""What is let go of: the records of it, and the only two ways past the ledgers' guards.

Logs and reviews are deleted by retention and by erasure alone, and only erasure takes
words out of a version; each says so with a setting of its own transaction.
"""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


LONG_ENOUGH = "UPDATE teams_company SET retention_months = 6 WHERE retention_months < 6"

GUARDS = """
CREATE OR REPLACE FUNCTION teams_activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb := to_jsonb(OLD); after jsonb := to_jsonb(NEW);
    free text[] := ARRAY['superseded_at', 'superseded_by_id'];
BEGIN
    IF current_setting('ssitracker.erasure', true) = 'on' THEN
        free := ARRAY['note', 'reason'];
    ELSIF OLD.superseded_at IS NOT NULL THEN
        free := ARRAY[]::text[];
    END IF;
    IF (before - free) IS DISTINCT FROM (after - free) THEN
        RAISE EXCEPTION 'Version % is only ever superseded, never changed.', OLD.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION teams_activity_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Version % is superseded or let go of by retention, never deleted.', OLD.version
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER log_is_kept BEFORE DELETE ON teams_weeklyactivity FOR EACH ROW
    WHEN ('on' NOT IN (COALESCE(current_setting('ssitracker.retention', true), ''),
                       COALESCE(current_setting('ssitracker.erasure', true), '')))
    EXECUTE FUNCTION teams_activity_is_kept();
CREATE TRIGGER review_is_kept BEFORE DELETE ON teams_profilereview FOR EACH ROW
    WHEN ('on' NOT IN (COALESCE(current_setting('ssitracker.retention', true), ''),
                       COALESCE(current_setting('ssitracker.erasure', true), '')))
    EXECUTE FUNCTION teams_activity_is_kept();
"""

UNGUARD = """
DROP TRIGGER review_is_kept ON teams_profilereview;
DROP TRIGGER log_is_kept ON teams_weeklyactivity;
DROP FUNCTION teams_activity_is_kept;
CREATE OR REPLACE FUNCTION teams_activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb := to_jsonb(OLD); after jsonb := to_jsonb(NEW);
    free text[] := ARRAY['superseded_at', 'superseded_by_id'];
BEGIN
    IF OLD.superseded_at IS NOT NULL OR (before - free) IS DISTINCT FROM (after - free) THEN
        RAISE EXCEPTION 'Version % is only ever superseded, never changed.', OLD.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0014_marks'),
    ]

    operations = [
        migrations.RunSQL(LONG_ENOUGH, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARD),
        migrations.CreateModel(
            name='ErasedPerson',
            fields=[
                ('person', models.BigIntegerField(primary_key=True, serialize=False)),
                ('erased_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'erased people',
                'ordering': ('-erased_at',),
            },
        ),
        migrations.CreateModel(
            name='Purge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(db_index=True)),
                ('finished_at', models.DateTimeField()),
                ('until', models.DateField(help_text="The company's date on which it ran.")),
                ('weeks', models.PositiveIntegerField(help_text='Published weeks that went.')),
                ('counts', models.JSONField(default=dict, help_text='Rows that went, by table.')),
            ],
            options={
                'ordering': ('-started_at',),
            },
        ),
        migrations.AlterField(
            model_name='company',
            name='retention_months',
            field=models.PositiveSmallIntegerField(default=36, help_text="Months that published weeks are kept; half a year at least. A team's mean and median stay.", validators=[django.core.validators.MinValueValidator(6)]),
        ),
        migrations.AlterField(
            model_name='historicalcompany',
            name='retention_months',
            field=models.PositiveSmallIntegerField(default=36, help_text="Months that published weeks are kept; half a year at least. A team's mean and median stay.", validators=[django.core.validators.MinValueValidator(6)]),
        ),
        migrations.AddIndex(
            model_name='profilereview',
            index=models.Index(models.F('recorded_at'), condition=models.Q(('recorded_by', models.F('rep')), _negated=True), name='reviews_by_others'),
        ),
        migrations.AddIndex(
            model_name='weeklyactivity',
            index=models.Index(models.F('recorded_at'), condition=models.Q(('recorded_by', models.F('rep')), _negated=True), name='logs_by_others'),
        ),
        migrations.AddConstraint(
            model_name='company',
            constraint=models.CheckConstraint(condition=models.Q(('retention_months__gte', 6)), name='weeks_are_kept_for_half_a_year_at_least'),
        ),
        migrations.AddField(
            model_name='erasedperson',
            name='erased_by',
            field=models.ForeignKey(blank=True, help_text='Empty: a command.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='purge',
            name='asked_by',
            field=models.ForeignKey(blank=True, help_text='Empty: the night, or a command.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='purge',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__gte', models.F('started_at'))), name='purge_ends_after_it_starts'),
        ),
    ]
