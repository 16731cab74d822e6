"""The mapping, tried without a router: python3 -m unittest"""

import unittest

from adapter import contact
from eider import Problems

ROW = {"first_name": "Tamsin", "last_name": "Testdata", "born": "2011-04-09", "worry": "Out late, with new phones.", "worker": "Wilf Worker", "how_bad": "in danger"}


class MappingTest(unittest.TestCase):
    def test_a_row_becomes_a_contact(self):
        message = contact(ROW, {"purpose": "safeguarding-referral"})
        self.assertEqual(message["child"]["name"]["family"], "Testdata")
        self.assertEqual(message["grounds"], {"purpose": "safeguarding-referral", "risk": "SIGNIFICANT_HARM"})

    def test_every_problem_of_a_row_is_told_at_once(self):
        with self.assertRaises(Problems) as raised:
            contact({**ROW, "born": "in spring", "how_bad": "awful", "last_name": ""}, {})
        self.assertEqual({problem.code for problem in raised.exception.problems}, {"ADP-DATE", "ADP-CHOICE", "ADP-MISSING"})


if __name__ == "__main__":
    unittest.main()
