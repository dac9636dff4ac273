"""Words every app needs: money, time, actors, tenancy, the change log, long jobs. Imports no other app."""
