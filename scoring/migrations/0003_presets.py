"""What PostgreSQL refuses to change, and the two scoring models every installation begins with."""

import datetime

from django.db import migrations

from scoring import parameters

GUARD = """
CREATE FUNCTION scoring_published_model_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Scoring model "%" is published and never changes.', OLD.version
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER published_model_never_changes BEFORE UPDATE OR DELETE ON scoring_scoringmodel
    FOR EACH ROW WHEN (OLD.status = 'published')
    EXECUTE FUNCTION scoring_published_model_never_changes();
"""
UNGUARD = """
DROP TRIGGER published_model_never_changes ON scoring_scoringmodel;
DROP FUNCTION scoring_published_model_never_changes;
"""

BEFORE_EVERY_WEEK = datetime.date(2000, 1, 3)


def add_presets(apps, schema_editor):
    models = apps.get_model("scoring", "ScoringModel").objects.using(
        schema_editor.connection.alias
    )
    article = parameters.load_preset("article-1")
    models.create(
        version="article-1",
        title="The article's pillars",
        parameters=article.to_mapping(),
        fingerprint=article.fingerprint,
        status="published",
        effective_from=BEFORE_EVERY_WEEK,
        published_at=datetime.datetime(2000, 1, 3, tzinfo=datetime.UTC),
    )
    linkedin = parameters.load_preset("linkedin-1")
    models.create(
        version="linkedin-1",
        title="LinkedIn's published list of inputs",
        parameters=linkedin.to_mapping(),
        fingerprint=linkedin.fingerprint,
    )


class Migration(migrations.Migration):
    dependencies = [("scoring", "0002_people")]

    operations = [
        migrations.RunPython(add_presets, migrations.RunPython.noop),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
