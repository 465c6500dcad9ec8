// An oracle: answers, one JSON line for each, what Argo CD's own code says about sync windows, time zones and globs.
//
// Argo CD reads time.Now(). Inside a synctest bubble the clock is a fake one: it begins with the year 2000, and a
// sleep moves it at once. Questions about windows must therefore come in the order of their instants.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"testing"
	"testing/synctest"

	log "github.com/sirupsen/logrus"
)

const longestLine = 1 << 20

// question is one line of standard input: exactly one member is set.
type question struct {
	Windows *windowsQuestion `json:"windows"`
	Decide  *windowsQuestion `json:"decide"`
	Zone    *zoneQuestion    `json:"zone"`
	Glob    *globQuestion    `json:"glob"`
}

func main() {
	log.SetOutput(io.Discard)
	// Memory is cheap here, and Argo CD reads a time zone anew for each question.
	debug.SetGCPercent(800)
	testing.Init()
	all := func(_, _ string) (bool, error) { return true, nil }
	testing.Main(all, []testing.InternalTest{{Name: "oracle", F: bubble}}, nil, nil)
}

// bubble never returns: the report of a test run has no place among the answers.
func bubble(t *testing.T) {
	work := answerAll
	if os.Getenv("ORACLE_LOOP") != "" {
		work = timeDecisions
	}
	synctest.Test(t, func(*testing.T) {
		if err := work(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	})
}

func answerAll(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	buffered := bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	answers.SetEscapeHTML(false)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		given, err := answer(asked)
		if err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if err := answers.Encode(given); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return buffered.Flush()
}

func answer(asked question) (any, error) {
	switch {
	case asked.Windows != nil:
		return asked.Windows.answer()
	case asked.Decide != nil:
		return asked.Decide.decide()
	case asked.Zone != nil:
		return asked.Zone.answer(), nil
	case asked.Glob != nil:
		return asked.Glob.answer(), nil
	}
	return nil, fmt.Errorf("nothing is asked")
}
