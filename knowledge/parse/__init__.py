"""From the document to records: source lines -> blocks -> tables, tasks, duties, clauses -> Plan."""
