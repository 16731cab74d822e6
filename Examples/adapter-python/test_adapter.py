"""The mapping, tried without a router: python3 -m unittest"""

import unittest

from adapter import ClubRegister, contact
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

    def test_a_front_door_that_cannot_be_written_to_is_found_before_it_runs(self):
        for right in ["desk:front-door", "party:elm-park-school"]:
            self.assertEqual(ClubRegister.check({"front-door": right}), [])
        for wrong in ["front-door", "desk:", "desk:Front Door", ""]:
            self.assertEqual([(problem.code, problem.path) for problem in ClubRegister.check({"front-door": wrong})], [("ADP-RECIPIENT", "settings.front-door")])


if __name__ == "__main__":
    unittest.main()
