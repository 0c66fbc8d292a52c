"""The one row that every installation has."""

from django.db import migrations


def make_company(apps, schema_editor):
    apps.get_model("teams", "Company").objects.using(schema_editor.connection.alias).create(id=1)


class Migration(migrations.Migration):
    dependencies = [("teams", "0002_ledgers")]

    operations = [migrations.RunPython(make_company, migrations.RunPython.noop)]
